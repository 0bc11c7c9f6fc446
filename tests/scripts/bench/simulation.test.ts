import { createSimulation } from '@/scripts/bench/simulation';

const hour = 3_600_000;

describe('createSimulation', () => {
  it('changes one check in fifty an hour, always the same ones for the same seed', () => {
    const count = (seed: number) => {
      const simulation = createSimulation({ services: 1000, seed, intervalMs: hour, outputBytes: 0 });
      return Array.from({ length: 50 }, () => simulation.next().changes);
    };
    expect(count(1)).toEqual(count(1));
    expect(count(1)).not.toEqual(count(2));
    const mean = count(1).reduce((sum, changes) => sum + changes, 0) / 50;
    expect(mean).toBeGreaterThan(18);
    expect(mean).toBeLessThan(22);
  });

  it('changes the status of changed checks, with another output of the same length', () => {
    const simulation = createSimulation({ services: 100, seed: 1, intervalMs: 10 * hour, outputBytes: 60 });
    const before = simulation.next().snapshot.checks;
    const { snapshot, changes } = simulation.next();
    const changed = snapshot.checks.filter((check, number) => check.status !== before[number]?.status);
    expect(changes).toBeGreaterThan(0);
    expect(changed).toHaveLength(changes);
    expect(changed.every(({ output }) => output.length === 60)).toBe(true);
    expect(changed.every(({ output }, number) => output !== before[number]?.output)).toBe(true);
  });
});
