import { toDrawnGranularity } from '@/app/_history/drawn-granularity';

describe('toDrawnGranularity', () => {
  it.each([5, 15, 30, 60] as const)('draws an hour in bars of 5 minutes when %d are chosen', (chosen) => {
    expect(toDrawnGranularity('1h', chosen)).toBe(5);
  });

  it('draws 6 hours in bars of at most 15 minutes', () => {
    expect(toDrawnGranularity('6h', 5)).toBe(5);
    expect(toDrawnGranularity('6h', 15)).toBe(15);
    expect(toDrawnGranularity('6h', 60)).toBe(15);
  });

  it('draws a day with the chosen granularity', () => {
    expect(toDrawnGranularity('24h', 5)).toBe(5);
    expect(toDrawnGranularity('24h', 60)).toBe(60);
  });
});
