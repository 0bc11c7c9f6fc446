import type { Status } from '@/lib/health/status';
import { walkStatusChanges } from '@/lib/metrics/status-changes';

const aState = (id: string, status: Status) => ({ id, status });

describe('walkStatusChanges', () => {
  it('yields instances with another status, but none that came or went', () => {
    const before = [aState('a', 'passing'), aState('b', 'critical'), aState('gone', 'passing')];
    const after = [aState('b', 'passing'), aState('a', 'passing'), aState('new', 'critical')];
    expect([...walkStatusChanges(before, after)].filter((change) => change !== undefined)).toEqual([
      { from: 'critical', to: 'passing' },
    ]);
  });

  it('pauses on its way through thousands', () => {
    const states = Array.from({ length: 5000 }, (_, index) => aState(String(index), 'passing'));
    expect([...walkStatusChanges(states, states)]).toHaveLength(10);
  });
});
