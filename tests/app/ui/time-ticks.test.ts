import { isNamedByDay, toTicks } from '@/app/ui/time-ticks';
import { day, hour, minute } from '../../builders';

const midnight = new Date(2026, 0, 2).getTime();
const bars = (count: number, length: number, from: number) =>
  Array.from({ length: count }, (_, index) => from + index * length);

describe('toTicks', () => {
  it('names every third hour of a day', () => {
    const ticks = toTicks(bars(96, 15 * minute, midnight + 15 * minute));
    expect(ticks.map((tick) => new Date(tick).getHours())).toEqual([3, 6, 9, 12, 15, 18, 21, 0]);
  });

  it('names every ten minutes of an hour', () => {
    const ticks = toTicks(bars(12, 5 * minute, midnight + 5 * minute));
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual([10, 20, 30, 40, 50, 0]);
  });

  it('names the days of a week where they begin', () => {
    const ticks = toTicks(bars(168, hour, midnight + 5 * hour));
    expect(ticks.map((tick) => new Date(tick).getDate())).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('names the days of three months where their bars begin', () => {
    const ticks = toTicks(bars(90, day, midnight + hour));
    expect(ticks).toHaveLength(9);
    expect(ticks[0]).toBe(midnight + hour + day);
    expect((ticks[1] ?? 0) - (ticks[0] ?? 0)).toBe(10 * day);
  });

  it('names the minutes of a stretch of half an hour', () => {
    const ticks = toTicks(bars(30, minute, midnight + 7 * minute));
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual([10, 15, 20, 25, 30, 35]);
  });

  it('names every sixth hour of two days', () => {
    const ticks = toTicks(bars(96, 30 * minute, midnight + hour));
    expect(ticks.map((tick) => new Date(tick).getHours())).toEqual([6, 12, 18, 0, 6, 12, 18, 0]);
  });

  it('names only times at which a bar begins', () => {
    const starts = bars(8, 15 * minute, midnight);
    expect(toTicks(starts).every((tick) => starts.includes(tick))).toBe(true);
    expect(toTicks(starts)).toHaveLength(8);
  });

  it('names nothing of nothing', () => {
    expect(toTicks([])).toEqual([]);
  });
});

describe('isNamedByDay', () => {
  it.each([
    ['midnight, within a day', midnight, day, false],
    ['midnight, within two days', midnight, 2 * day, true],
    ['noon, within two days', midnight + 12 * hour, 2 * day, false],
    ['any time, within a week', midnight + hour, 7 * day, true],
  ])('of %s', (_, time, length, expected) => {
    expect(isNamedByDay(time, length)).toBe(expected);
  });
});
