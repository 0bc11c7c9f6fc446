import { readHistoryQuestion } from '@/app/api/read-history-question';
import { Refusal } from '@/app/api/refusal';
import { hour, noon } from '@/tests/builders';

const read = (query: string) => readHistoryQuestion(new URLSearchParams(query));

beforeEach(() => jest.useFakeTimers({ now: noon }));
afterEach(() => jest.useRealTimers());

describe('readHistoryQuestion', () => {
  it.each([
    ['granularity=30', { range: '24h', granularity: 30 }],
    ['range=1h&granularity=5', { range: '1h', granularity: 5 }],
    [
      'from=2026-01-01T10:00:00Z&to=2026-01-01T11:00:00Z',
      { interval: { from: noon - 2 * hour, to: noon - hour } },
    ],
    [
      'range=7d&granularity=7&from=2026-01-01T10:00:00Z&to=2026-01-01T11:00:00Z',
      { interval: { from: noon - 2 * hour, to: noon - hour } },
    ],
  ])('reads "%s"', async (query, question) => {
    expect(await read(query)).toEqual(question);
  });

  it.each([
    ['granularity=7', 'granularity must be one of 5, 15, 30, 60 (minutes), not "7"'],
    ['granularity=', 'granularity must be one of 5, 15, 30, 60 (minutes), not ""'],
    ['granularity=15.0', 'granularity must be one of 5, 15, 30, 60 (minutes), not "15.0"'],
    ['range=2h&granularity=15', 'range must be one of 1h, 6h, 24h, 7d, 30d, 90d, not "2h"'],
    ['from=2026-01-01T10:00:00Z', 'from and to must be given together'],
  ])('rejects "%s"', async (query, message) => {
    await expect(read(query)).rejects.toThrow(new Refusal('badRequest', message));
  });
});
