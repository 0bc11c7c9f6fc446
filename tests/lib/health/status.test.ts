import { compareStatus, countStatuses, statuses, worstStatus } from '@/lib/health/status';

describe('worstStatus', () => {
  it.each([
    [[], 'passing'],
    [['passing', 'warning'], 'warning'],
    [['critical', 'warning'], 'critical'],
    [['critical', 'maintenance', 'passing'], 'maintenance'],
  ] as const)('of %j is %s', (list, expected) => {
    expect(worstStatus(list)).toBe(expected);
  });
});

describe('compareStatus', () => {
  it('puts the worst first', () => {
    expect([...statuses].reverse().sort(compareStatus)).toEqual([
      'maintenance',
      'critical',
      'warning',
      'passing',
    ]);
  });
});

describe('countStatuses', () => {
  it('counts each, also those that nobody is in', () => {
    expect(countStatuses(['critical', 'critical'])).toEqual({
      passing: 0,
      warning: 0,
      critical: 2,
      maintenance: 0,
    });
  });
});
