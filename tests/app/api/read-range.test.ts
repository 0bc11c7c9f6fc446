import { readRange } from '@/app/api/read-range';
import { Refusal } from '@/app/api/refusal';

describe('readRange', () => {
  it.each([
    ['', '24h'],
    ['range=1h', '1h'],
    ['range=90d', '90d'],
  ])('reads "%s" as %s', (query, range) => {
    expect(readRange(new URLSearchParams(query))).toBe(range);
  });

  it.each([
    ['range=2h', 'range must be one of 1h, 6h, 24h, 7d, 30d, 90d, not "2h"'],
    ['range=', 'range must be one of 1h, 6h, 24h, 7d, 30d, 90d, not ""'],
  ])('rejects "%s"', (query, message) => {
    expect(() => readRange(new URLSearchParams(query))).toThrow(new Refusal('badRequest', message));
  });

  it('quotes at most 100 characters of the value', () => {
    const query = new URLSearchParams({ range: 'x'.repeat(5000) });
    expect(() => readRange(query)).toThrow(`not "${'x'.repeat(100)}…"`);
  });
});
