import { toWatchLine } from '@/scripts/bench/to-watch-line';

describe('toWatchLine', () => {
  const before = { polls: 6, changes: 20_000, bytes: 4096 };

  it('reports that the watch stayed within its limits', () => {
    expect(toWatchLine(before, { ...before, polls: 37 }, 31)).toEqual({
      what: 'the watch in that minute',
      noted: 'kept: 31 polls of at most 31, 0 changes, 0 KB grown',
    });
  });

  it.each([
    ['a poll too many', { polls: 38 }, 'BROKEN: 32 polls of at most 31, 0 changes, 0 KB grown'],
    ['a change', { changes: 20_002 }, 'BROKEN: 0 polls of at most 31, 2 changes, 0 KB grown'],
    ['a database that grew', { bytes: 8192 }, 'BROKEN: 0 polls of at most 31, 0 changes, 4 KB grown'],
  ])('matches %s', (_, after, noted) => {
    expect(toWatchLine(before, { ...before, ...after }, 31)).toMatchObject({ noted });
  });
});
