import { compareStatus, countStatuses, type Status, statuses, worstStatus } from '@/lib/health/status';

describe('worstStatus', () => {
  it.each<[Status[], Status]>([
    [[], 'passing'],
    [['passing'], 'passing'],
    [['passing', 'warning'], 'warning'],
    [['warning', 'critical', 'passing'], 'critical'],
    [['critical', 'maintenance'], 'maintenance'],
    [['maintenance', 'critical'], 'maintenance'],
  ])('of %j is %s', (list, expected) => {
    expect(worstStatus(list)).toBe(expected);
  });
});

describe('compareStatus', () => {
  it('sorts the worst first, in the order of the list', () => {
    const sorted: Status[] = (['passing', 'maintenance', 'warning', 'critical'] as const).toSorted(
      compareStatus,
    );
    expect(sorted).toEqual(['maintenance', 'critical', 'warning', 'passing']);
    expect(sorted).toEqual([...statuses]);
  });

  it('finds equals equal', () => {
    expect(compareStatus('warning', 'warning')).toBe(0);
  });
});

describe('countStatuses', () => {
  it('counts each status, with 0 for missing ones', () => {
    expect(countStatuses(['passing', 'critical', 'passing'])).toEqual({
      passing: 2,
      warning: 0,
      critical: 1,
      maintenance: 0,
    });
  });
});
