import type { Cluster } from '@/scripts/demo/cluster';

/** A cluster in which one service alternates between critical and passing. */
export type Flips = {
  /** The name of the service. */
  name: string;
  clusterAt: (time: number) => Cluster;
  /** Returns when it becomes critical in a round, counting from 0, epoch milliseconds. */
  toMoment: (round: number) => number;
};

/** Everything else stays the same. It starts to flip at `from` (epoch milliseconds), and flips every `everyMs`. */
export function createFlips(cluster: Cluster, from: number, everyMs: number): Flips {
  const chosen = cluster.checks.find(
    ({ check, condition }) => check.instance?.number === 1 && condition.status === 'passing',
  );
  if (chosen?.check.instance === undefined) throw new Error('No service passes');
  const critical = cluster.checks.map((each) =>
    each === chosen ? { ...each, condition: { ...each.condition, status: 'critical' as const } } : each,
  );
  const stretches = new Map<number, Cluster>();
  return {
    name: chosen.check.instance.service.name,
    clusterAt(time) {
      const flip = Math.max(-1, Math.floor((time - from) / everyMs));
      const known = stretches.get(flip);
      if (known !== undefined) return known;
      const isCritical = flip >= 0 && flip % 2 === 0;
      const interval: Cluster = {
        ...cluster,
        from: flip < 0 ? cluster.from : from + flip * everyMs,
        to: from + (flip + 1) * everyMs,
        checks: isCritical ? critical : cluster.checks,
      };
      stretches.set(flip, interval);
      return interval;
    },
    toMoment: (round) => from + 2 * round * everyMs,
  };
}
