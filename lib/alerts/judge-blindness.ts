import type { PolledState } from './polled-state';
import { met, over, type Verdict } from './verdict';

/**
 * Judges whether all of Consul, and each datacenter on its own, is visible. The empty name stands for all of Consul.
 */
export function judgeBlindness(
  { at, datacenters }: Pick<PolledState, 'at' | 'datacenters'>,
  names: readonly string[],
  holdMs: number,
): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const name of names) {
    const { lastPoll, lastSuccess } = datacenters.get(name) ?? {};
    if (lastPoll === undefined) continue;
    const seenAt = lastSuccess?.at ?? -Infinity;
    // After a pause in which we did not run, nothing was polled.
    if (lastPoll.outcome !== 'ok') verdicts.set(name, met(at - seenAt <= holdMs ? seenAt : at));
    else verdicts.set(name, over('It can be polled again.'));
  }
  const parts = [...verdicts.values()];
  if (parts.length === 0) return verdicts;
  let latest = 0;
  for (const verdict of parts) {
    if (verdict.is !== 'met') return verdicts.set('', over('Consul can be polled again.'));
    latest = Math.max(latest, verdict.since);
  }
  return verdicts.set('', met(latest));
}
