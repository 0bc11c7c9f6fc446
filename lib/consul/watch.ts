import type { Connection } from './http/connection';
import { get } from './http/get';
import { createWaitLimit } from './http/wait-limit';
import type { NewestIndexes } from './newest-index';
import { type ConsulCheck, consulChecks } from './wire-checks';

/** Consul adds up to a sixteenth to the requested wait; beyond that, and some patience, it is stuck. */
const toLimitMs = (waitMs: number) => waitMs * (1 + 1 / 16) + 10_000;

export type ConsulWatch = {
  /**
   * Waits, for at most a minute, until Consul has news of any check. Resolves to whether a status changed, or a check
   * came or went, since the last time; to `true` immediately the first time and after a failure. When a proxy cuts the
   * wait short, resolves to `false`, and the next wait is shorter. Throws a `ConsulError` when Consul cannot be asked,
   * and the signal's reason when it is aborted.
   */
  waitForChange(signal: AbortSignal): Promise<boolean>;
};

/**
 * `onShorterWait` is called with the shortened wait, in milliseconds, once one was not cut. `indexes`: updated, so that
 * no poll accepts an older answer.
 */
type WatchOptions = { onShorterWait?: (waitMs: number) => void; indexes?: NewestIndexes };

/**
 * Watches all checks with one blocking query at a time, on one connection.
 * https://developer.hashicorp.com/consul/api-docs/features/blocking
 */
export function createConsulWatch(
  connection: Connection,
  now: () => number = () => performance.now(),
  { onShorterWait, indexes }: WatchOptions = {},
): ConsulWatch {
  const limit = createWaitLimit(now);
  let index = 0;
  let last: ReadonlyMap<string, string> | undefined;

  return {
    async waitForChange(signal) {
      const waitMs = limit.waitMs();
      const query = index === 0 ? undefined : `index=${index}&wait=${waitMs / 1000}s`;
      const askedAt = now();
      try {
        const { body, answer } = await get(connection, '/v1/health/state/any', consulChecks, signal, {
          ...(query !== undefined && { query }),
          requestMs: toLimitMs(waitMs),
        });
        if (query !== undefined) {
          const shorterMs = limit.answered();
          if (shorterMs !== undefined) onShorterWait?.(shorterMs);
        }
        indexes?.record(answer);
        const isEarly = query !== undefined && now() - askedAt < waitMs;
        index = toNextIndex(index, answer.headers['x-consul-index'], isEarly);
        const before = last;
        last = toStatuses(body.entries);
        return before === undefined || !isSame(before, last);
      } catch (error) {
        signal.throwIfAborted();
        if (query !== undefined && limit.isCut(error, now() - askedAt)) return false;
        index = 0;
        last = undefined;
        throw error;
      }
    },
  };
}

/**
 * Starts over when the index goes backwards; one below 1 would never wait. When a snapshot is restored, Consul answers
 * early, with the index and the content from before, and would then wait for an index that may be far away: an early
 * answer without a change starts over, too.
 */
function toNextIndex(before: number, header: string | undefined, isEarly: boolean): number {
  const index = Number(header ?? 0);
  if (Number.isNaN(index) || index < before) return 0;
  if (index === before && isEarly) return 0;
  return Math.max(1, index);
}

function toStatuses(checks: readonly ConsulCheck[]): Map<string, string> {
  return new Map(checks.map(({ Node, CheckID, Status }) => [`${Node}\0${CheckID}`, Status]));
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, status] of b) if (a.get(key) !== status) return false;
  return true;
}
