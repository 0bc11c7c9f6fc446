import { createAlternatingCluster } from '@/scripts/bench/alternating-cluster';
import { type Cluster, createCluster } from '@/scripts/demo/cluster';
import { noon, second } from '@/tests/builders';

describe('createAlternatingCluster', () => {
  const first = createCluster(noon)(noon);
  const { name, clusterAt, toTimeOfRound } = createAlternatingCluster(first, noon + second, second);

  /** How many checks have changed their status, and of which services. */
  const changed = (cluster: Cluster) =>
    cluster.checks
      .filter(({ condition }, index) => condition.status !== first.checks[index]?.condition.status)
      .map(({ check, condition }) => `${check.instance?.service.name} ${condition.status}`);

  it('changes nothing until it begins', () => {
    expect(changed(clusterAt(noon))).toEqual([]);
    expect(clusterAt(noon).to).toBe(noon + second);
  });

  it('alternates one service between critical and passing', () => {
    expect(toTimeOfRound(0)).toBe(noon + second);
    expect(changed(clusterAt(toTimeOfRound(0)))).toEqual([`${name} critical`]);
    expect(changed(clusterAt(toTimeOfRound(0) + second))).toEqual([]);
    expect(changed(clusterAt(toTimeOfRound(1)))).toEqual([`${name} critical`]);
  });

  it('returns the same cluster until the next change, and its time', () => {
    const cluster = clusterAt(toTimeOfRound(0));
    expect(clusterAt(toTimeOfRound(0) + second - 1)).toBe(cluster);
    expect([cluster.from, cluster.to]).toEqual([toTimeOfRound(0), toTimeOfRound(0) + second]);
  });
});
