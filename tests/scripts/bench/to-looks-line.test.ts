import { toLooksLine } from '@/scripts/bench/to-looks-line';

describe('toLooksLine', () => {
  const before = { looks: 6, changes: 20_000, bytes: 4096 };

  it('says that the watch kept to what it may', () => {
    expect(toLooksLine(before, { ...before, looks: 37 }, 31)).toEqual({
      what: 'the watch in that minute',
      noted: 'kept: 31 looks of at most 31, 0 changes, 0 KB grown',
    });
  });

  it.each([
    ['a look too many', { looks: 38 }, 'BROKEN: 32 looks of at most 31, 0 changes, 0 KB grown'],
    ['a change', { changes: 20_002 }, 'BROKEN: 0 looks of at most 31, 2 changes, 0 KB grown'],
    ['a database that grew', { bytes: 8192 }, 'BROKEN: 0 looks of at most 31, 0 changes, 4 KB grown'],
  ])('says so of %s', (_, after, noted) => {
    expect(toLooksLine(before, { ...before, ...after }, 31)).toMatchObject({ noted });
  });
});
