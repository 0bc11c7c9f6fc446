import { parseDuration, toDurationWords } from '@/lib/alerts/duration';

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    [' 5m ', 300_000],
  ])('reads %j', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '5', 'm', '-5m', '1.5h', '5 m', '400d', '99999999999999999s', '5M'])(
    'does not take %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('toDurationWords', () => {
  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [5_400_000, '1 h 30 min'],
    [172_800_000, '2 days'],
    [183_600_000, '2 days 3 h'],
  ])('formats %d ms', (ms, words) => {
    expect(toDurationWords(ms)).toBe(words);
  });
});
