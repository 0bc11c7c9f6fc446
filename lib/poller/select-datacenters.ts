import { toPeer } from '@/lib/health/peer';
import { greatest } from '@/lib/history/extremes';

/**
 * How long we go on polling a datacenter that Consul no longer names, in milliseconds: an agent that has just been
 * started again may not have met the others yet.
 */
const forgetMs = 24 * 3600_000;

/**
 * The datacenters to poll: those that Consul names, and those that were seen until not long before the newest sight of
 * any. `seen`: by name, when each was last seen, epoch milliseconds.
 *
 * The peers follow: Consul keeps them by name, so that one which is not among those it names has ended. `peers` is
 * `undefined` when it did not say; then those that were seen stay.
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
