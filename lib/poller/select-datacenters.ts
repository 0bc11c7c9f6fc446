import { toPeer } from '@/lib/health/peer';
import { greatest } from '@/lib/history/extremes';

/**
 * How long to go on polling a datacenter that Consul no longer names, in milliseconds: a restarted agent may not have
 * met the others yet.
 */
const forgetMs = 24 * 3600_000;

/**
 * Returns the datacenters to poll: those that Consul names, and those seen within a day of the most recently seen one.
 * `seen`: when each was last seen, epoch milliseconds.
 *
 * Then the peers: Consul stores them by name, so one that it does not list has ended. `peers` is `undefined` when
 * Consul did not list them; those that were seen stay then.
 */
export function selectDatacenters(
  named: readonly string[],
  seen: ReadonlyMap<string, number>,
  peers?: readonly string[],
): string[] {
  const newest = greatest(seen.values());
  const recent = [...seen].filter(([, at]) => newest - at < forgetMs).map(([name]) => name);
  const missed = recent.filter((name) => toPeer(name) === undefined && !named.includes(name));
  const linked = peers ?? recent.filter((name) => toPeer(name) !== undefined);
  return [...named, ...missed.sort(), ...[...linked].sort()];
}
