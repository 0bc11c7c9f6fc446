import { toTicks } from '@/app/ui/time-ticks';
import { hour, minute } from '../../builders';

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

  it('names nothing of nothing', () => {
    expect(toTicks([])).toEqual([]);
  });
});
