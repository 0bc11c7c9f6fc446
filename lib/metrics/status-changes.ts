import type { Status } from '@/lib/health/status';

type State = { id: string; status: Status };

/** A transition of one instance. */
export type StatusChange = { from: Status; to: Status };

/**
 * Yields the transitions of instances by id, without those that came or went. A generator, because thousands take a
 * while.
 */
export function* walkStatusChanges(
  before: readonly State[],
  after: readonly State[],
): Generator<StatusChange | undefined> {
  const old = new Map<string, Status>();
  for (const [index, { id, status }] of before.entries()) {
    old.set(id, status);
    if (index % statesAtOnce === 0) yield undefined;
  }
  for (const [index, { id, status }] of after.entries()) {
    const from = old.get(id);
    if (from !== undefined && from !== status) yield { from, to: status };
    else if (index % statesAtOnce === 0) yield undefined;
  }
}

const statesAtOnce = 1000;
