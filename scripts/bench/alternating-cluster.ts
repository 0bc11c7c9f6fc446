import type { Cluster } from '@/scripts/demo/cluster';

/** A cluster in which one service alternates between critical and passing. */
export type AlternatingCluster = {
  /** The name of the service. */
  name: string;
  clusterAt: (time: number) => Cluster;
  /** Returns when it becomes critical in a round, counting from 0, epoch milliseconds. */
  toTimeOfRound: (round: number) => number;
};

/** Everything else stays the same. It changes at `from` (epoch milliseconds), and then every `everyMs`. */
export function createAlternatingCluster(
  cluster: Cluster,
  from: number,
  everyMs: number,
): AlternatingCluster {
  const chosen = cluster.checks.find(
    ({ check, condition }) => check.instance?.number === 1 && condition.status === 'passing',
  );
  if (chosen?.check.instance === undefined) throw new Error('No service passes');
  const critical = cluster.checks.map((each) =>
    each === chosen ? { ...each, condition: { ...each.condition, status: 'critical' as const } } : each,
  );
  const clusters = new Map<number, Cluster>();
  return {
    name: chosen.check.instance.service.name,
    clusterAt(time) {
      const change = Math.max(-1, Math.floor((time - from) / everyMs));
      const known = clusters.get(change);
      if (known !== undefined) return known;
      const isCritical = change >= 0 && change % 2 === 0;
      const interval: Cluster = {
        ...cluster,
        from: change < 0 ? cluster.from : from + change * everyMs,
        to: from + (change + 1) * everyMs,
        checks: isCritical ? critical : cluster.checks,
      };
      clusters.set(change, interval);
      return interval;
    },
    toTimeOfRound: (round) => from + 2 * round * everyMs,
  };
}
