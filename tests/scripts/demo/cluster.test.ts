import { foldSidecars, walkServices } from '@/lib/health/service';
import { toInstanceHealth } from '@/lib/health/snapshot';
import { countStatuses } from '@/lib/health/status';
import { type Cluster, createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { createSnapshots } from '@/scripts/demo/snapshot';
import { day, hour, minute, noon, second } from '@/tests/builders';

const clusterAt = createCluster(noon);

function servicesOf(cluster: Cluster) {
  const health = toInstanceHealth(createSnapshots()(cluster));
  return foldSidecars([...walkServices(health.map((each) => ({ ...each, since: 0 })))]);
}

function findService(time: number, name: string) {
  return servicesOf(clusterAt(time)).find((service) => service.name === name);
}

describe('createCluster', () => {
  it('returns the same cluster for the same time, whatever was requested before', () => {
    const another = createCluster(noon);
    for (const time of [noon + 2 * day, noon - 7 * day, noon - hour]) another(time);
    expect(another(noon - 3 * hour)).toEqual(clusterAt(noon - 3 * hour));
  });

  it('does not change until the time it announces', () => {
    const cluster = clusterAt(noon);
    expect(cluster.from).toBeLessThanOrEqual(noon);
    expect(clusterAt(cluster.to - 1)).toEqual(cluster);
    expect(clusterAt(cluster.to).checks).not.toEqual(cluster.checks);
  });

  it('has some 40 services on a dozen nodes', () => {
    const cluster = clusterAt(noon);
    expect(servicesOf(cluster)).toHaveLength(41);
    expect(cluster.nodes).toHaveLength(12);
  });

  it('always has every check once, on an existing node and of an existing instance', () => {
    for (let time = noon - 7 * day; time < noon + day; time += 97 * minute) {
      const { nodes, instances, checks } = clusterAt(time);
      const present = new Set(instances.map(({ instance }) => instance));
      expect(checks.filter(({ check }) => !nodes.includes(check.node))).toEqual([]);
      expect(checks.filter(({ check }) => check.instance && !present.has(check.instance))).toEqual([]);
      expect(new Set(checks.map(({ check }) => `${check.node.name} ${check.checkId}`)).size).toBe(
        checks.length,
      );
      expect(new Set(instances.map(({ instance }) => `${instance.node.name} ${instance.id}`)).size).toBe(
        present.size,
      );
    }
  });

  it('is mostly passing, with some of every other status', () => {
    const counts = countStatuses(servicesOf(clusterAt(noon)).map(({ status }) => status));
    expect(counts.critical + counts.warning).toBeGreaterThanOrEqual(4);
    expect(counts.critical).toBeLessThanOrEqual(3);
    expect(counts.maintenance).toBe(1);
    expect(counts.passing).toBeGreaterThanOrEqual(34);
  });

  it('has one service that changes at least every two minutes', () => {
    for (let start = noon; start < noon + 20 * minute; start += 2 * minute) {
      const seen = new Set<string | undefined>();
      for (let time = start; time < start + 2 * minute; time += second) {
        const flapping = clusterAt(time).checks.find(
          ({ check }) => check.checkId === 'service:webhook-relay-2',
        );
        seen.add(flapping?.condition.status);
      }
      expect([...seen].sort()).toEqual(['critical', 'passing']);
    }
  });

  it('never changes that service within 20 seconds', () => {
    const changes = new Set<number>();
    for (let time = noon; time < noon + hour; time += second) {
      const flapping = clusterAt(time).checks.find(
        ({ check }) => check.checkId === 'service:webhook-relay-2',
      );
      changes.add(flapping?.changedAt ?? 0);
    }
    const times = [...changes].slice(1);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(50);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20 * second);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(90 * second);
  });

  it('follows its story: what left, what appeared, and what was down', () => {
    expect(findService(noon - 3 * day, 'promo-banner')).toBeDefined();
    expect(findService(noon - 2 * day, 'promo-banner')).toBeUndefined();
    expect(findService(noon - 23 * hour, 'recommendations-v2')).toBeUndefined();
    expect(findService(noon - 22 * hour, 'recommendations-v2')).toBeDefined();
    expect(findService(noon - 98 * hour, 'payments')?.counts).toMatchObject({ critical: 3, passing: 0 });
    // Its disk was full, so that every instance on it was critical.
    expect(findService(noon - 8 * hour, 'postgres')?.instances.map(({ status }) => status)).toEqual([
      'passing',
      'critical',
    ]);
    expect(findService(noon - 50 * hour, 'sessions')?.counts).toMatchObject({ maintenance: 1, passing: 1 });
  });

  it('deploys checkout one instance after the other', () => {
    const at = (time: number) =>
      clusterAt(time)
        .instances.filter(({ instance }) => instance.service.name === 'checkout')
        .map(({ registered }) => registered.version);
    const start = noon - 26 * hour;
    expect(at(start - minute)).toEqual(Array(6).fill('2.39.0'));
    expect(at(start + 30 * second)).toEqual(Array(5).fill('2.39.0'));
    expect(at(start + 2 * minute)).toEqual(['2.40.0', ...Array(5).fill('2.39.0')]);
    expect(at(start + hour)).toEqual(Array(6).fill('2.40.0'));
  });

  it('is as large as requested', () => {
    const { instances, checks } = createCluster(noon, toLayout(1000))(noon);
    expect(new Set(instances.map(({ instance }) => instance.service.name)).size).toBe(999);
    expect(checks.length).toBeGreaterThan(1000);
  });
});
