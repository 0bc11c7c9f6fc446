import { formatPercent, formatUptime } from '@/app/_ui/format-percent';

describe('formatPercent', () => {
  it.each([
    [100, '100\u00a0%'],
    [33.33, '33.33\u00a0%'],
    [0.01, '0.01\u00a0%'],
    [99.9, '99.9\u00a0%'],
  ])('formats %d as %s', (percent, text) => {
    expect(formatPercent(percent)).toBe(text);
  });
});

describe('formatUptime', () => {
  it('returns 100 % only for exactly 100', () => {
    expect(formatUptime(99.99)).toBe('99.99\u00a0%');
    expect(formatUptime(100)).toBe('100\u00a0%');
  });

  it('returns a dash when nothing is known', () => {
    expect(formatUptime(null)).toBe('—');
  });
});
