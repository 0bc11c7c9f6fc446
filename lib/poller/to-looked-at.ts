/**
 * How long we go on looking at a datacenter that Consul no longer names, in milliseconds: an agent that has just been
 * started again may not have met the others yet.
 */
const forgetMs = 24 * 3600_000;

/**
 * The datacenters to look at: those that Consul names, and those that were seen until not long before the newest sight of
 * any. `seen`: by name, when each was last seen, epoch milliseconds.
 */
export function toLookedAt(named: readonly string[], seen: ReadonlyMap<string, number>): string[] {
  const newest = Math.max(...seen.values());
  const missed = [...seen].filter(([name, at]) => !named.includes(name) && newest - at < forgetMs);
  return [...named, ...missed.map(([name]) => name).sort()];
}
