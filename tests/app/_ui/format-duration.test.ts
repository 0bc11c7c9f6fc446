import { formatAge, formatDuration } from '@/app/_ui/format-duration';
import { day, hour, minute, second } from '@/tests/builders';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [1, 'under 1 s'],
    [second, '1 s'],
    [59 * second + 999, '59 s'],
    [minute, '1 min'],
    [minute + 5 * second, '1 min 5 s'],
    [hour - 1, '59 min 59 s'],
    [2 * hour + 5 * minute + 59 * second, '2 h 5 min'],
    [3 * day + 4 * hour, '3 d 4 h'],
    [400 * day, '400 d'],
  ])('formats %i ms as %s', (ms, text) => {
    expect(plain(formatDuration(ms))).toBe(text);
  });
});

describe('formatAge', () => {
  it.each([
    [0, '0 s'],
    [12 * second, '12 s'],
    [90 * second, '1 min'],
    [hour, '1 h'],
    [2 * day - 1, '47 h'],
    [2 * day, '2 d'],
  ])('formats %i ms as %s', (ms, text) => {
    expect(plain(formatAge(ms))).toBe(text);
  });
});
