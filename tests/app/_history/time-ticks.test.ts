import { toTickKind, toTicks } from '@/app/_history/time-ticks';
import { day, hour, minute } from '@/tests/builders';

const midnight = new Date(2026, 0, 2).getTime();
const bars = (count: number, length: number, from: number) =>
  Array.from({ length: count }, (_, index) => from + index * length);

describe('toTicks', () => {
  it('labels every third hour of a day', () => {
    const ticks = toTicks(bars(96, 15 * minute, midnight + 15 * minute));
    expect(ticks.map((tick) => new Date(tick).getHours())).toEqual([3, 6, 9, 12, 15, 18, 21, 0]);
  });

  it('labels every ten minutes of an hour', () => {
    const ticks = toTicks(bars(12, 5 * minute, midnight + 5 * minute));
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual([10, 20, 30, 40, 50, 0]);
  });

  it('labels the days of a week where they begin', () => {
    const ticks = toTicks(bars(168, hour, midnight + 5 * hour));
    expect(ticks.map((tick) => new Date(tick).getDate())).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('labels days in UTC over three months, like the bars', () => {
    const ticks = toTicks(bars(90, day, Date.UTC(2026, 0, 2)));
    expect(ticks).toHaveLength(9);
    expect(ticks[0]).toBe(Date.UTC(2026, 0, 3));
    expect((ticks[1] ?? 0) - (ticks[0] ?? 0)).toBe(10 * day);
  });

  it('labels bars that begin at half past, as hourly ones do in India', () => {
    const ticks = toTicks(bars(24, hour, midnight + 30 * minute));
    expect(ticks.map((tick) => new Date(tick).getHours())).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  });

  it('labels bars that begin at a quarter to, as in Nepal', () => {
    const ticks = toTicks(bars(48, 30 * minute, midnight + 15 * minute));
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual(Array(8).fill(15));
  });

  it('labels the minutes of half an hour', () => {
    const ticks = toTicks(bars(30, minute, midnight + 7 * minute));
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual([10, 15, 20, 25, 30, 35]);
  });

  it('labels every sixth hour of two days', () => {
    const ticks = toTicks(bars(96, 30 * minute, midnight + hour));
    expect(ticks.map((tick) => new Date(tick).getHours())).toEqual([6, 12, 18, 0, 6, 12, 18, 0]);
  });

  it('labels only the starts of bars', () => {
    const starts = bars(8, 15 * minute, midnight);
    expect(toTicks(starts).every((tick) => starts.includes(tick))).toBe(true);
    expect(toTicks(starts)).toHaveLength(8);
  });

  it('returns no labels without bars', () => {
    expect(toTicks([])).toEqual([]);
  });
});

describe('toTickKind', () => {
  it.each([
    ['midnight, within a day', midnight, { length: day, barMs: hour }, 'time'],
    ['midnight, within two days', midnight, { length: 2 * day, barMs: hour }, 'day'],
    [
      'half past midnight, the first bar of a day',
      midnight + 30 * minute,
      { length: 2 * day, barMs: hour },
      'day',
    ],
    ['noon, within two days', midnight + 12 * hour, { length: 2 * day, barMs: hour }, 'time'],
    ['any time, within a week', midnight + hour, { length: 7 * day, barMs: hour }, 'day'],
    ['a bar of a day', midnight + hour, { length: 90 * day, barMs: day }, 'day of UTC'],
  ] as const)('labels %s', (_, time, axis, expected) => {
    expect(toTickKind(time, axis)).toBe(expected);
  });
});
