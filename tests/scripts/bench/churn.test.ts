import { toInstanceId } from '@/lib/health/instance-id';
import { addChurn } from '@/scripts/bench/churn';
import { measureChurn } from '@/scripts/bench/measure-churn';
import { createSimulation } from '@/scripts/bench/simulation';
import { noon } from '@/tests/builders';

describe('addChurn', () => {
  it('adds instances with their own ids and checks to the first services', () => {
    const { snapshot } = createSimulation({ services: 3, seed: 1, intervalMs: 1, outputBytes: 0 }).next();
    const { instances, checks } = addChurn(snapshot, { services: 2, each: 4 });
    expect(instances).toHaveLength(3 + 2 * 4);
    expect(new Set(instances.map(toInstanceId)).size).toBe(11);
    expect(new Set(checks.map(({ checkId }) => checkId)).size).toBe(11);
    expect(instances.filter(({ service }) => service === 'service-1')).toHaveLength(5);
    expect(checks.slice(3).map(({ serviceId }) => serviceId)).toEqual(
      instances.slice(3).map(({ serviceId }) => serviceId),
    );
  });
});

describe('measureChurn', () => {
  it('measures each page and a poll, with gone instances of one service and of many', async () => {
    const lines = await measureChurn({ services: 50, seed: 1, epoch: noon }, 1000);
    expect(lines.map(({ what }) => what)).toContain('the dashboard, 1000 gone of one');
    expect(lines.map(({ what }) => what)).toContain('recording a poll, 10 gone of each of 50');
    expect(lines).toHaveLength(2 * 12);
    for (const { ours, floor } of lines) expect(Math.min(ours, floor)).toBeGreaterThan(0);
  }, 60_000);
});
