import type { Cluster } from '@/scripts/demo/cluster';

/** The time between two changes of outputs, in milliseconds: a hundred a second. */
const everyMs = 10;

/** A cluster in which nothing changes until `begin` is called, and then only outputs. */
export type Noise = {
  clusterAt: (time: number) => Cluster;
  /** `time`: epoch milliseconds. */
  begin: (time: number) => void;
};

/** The checks take turns: each appends the number of all outputs so far to its original output. */
export function createNoise(cluster: Cluster): Noise {
  const still = { ...cluster, to: Infinity };
  let began: number | undefined;
  let latestCount = 0;
  let latest = still;
  return {
    clusterAt(time) {
      if (began === undefined) return still;
      const count = Math.floor((time - began) / everyMs);
      if (count > latestCount) {
        latest = toNoisy(cluster, latest, latestCount, count);
        latest = { ...latest, from: began + count * everyMs, to: began + (count + 1) * everyMs };
        latestCount = count;
      }
      return latest;
    },
    begin(time) {
      began = time;
    },
  };
}

/** Returns the cluster after this many more outputs. */
function toNoisy(first: Cluster, latest: Cluster, from: number, to: number): Cluster {
  const checks = [...latest.checks];
  for (let number = from; number < to; number += 1) {
    const index = number % checks.length;
    const check = first.checks[index];
    if (check === undefined) continue;
    const output = `${check.condition.output} #${number + 1}`;
    checks[index] = { ...check, condition: { ...check.condition, output } };
  }
  return { ...latest, checks };
}
