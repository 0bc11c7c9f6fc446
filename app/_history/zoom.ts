import type { Interval } from '@/lib/history/span';

/** The shortest interval to zoom in on, in milliseconds: a shorter one shows nothing more. */
const minZoomMs = 5 * 60_000;

/**
 * Returns the interval from the first to the last bar, whose starts are in `starts` (epoch milliseconds). `undefined`
 * when zooming in would show nothing more: the interval is too short, or already displayed.
 */
export function toZoom(
  starts: readonly number[],
  bucketMs: number,
  [first, last]: readonly [number, number],
  now: number,
): Interval | undefined {
  const [from, end] = [starts[first], starts[last]];
  if (from === undefined || end === undefined) return undefined;
  // The elapsed part of the newest bar, in whole minutes to keep the address short.
  const to = Math.min(end + bucketMs, Math.ceil(now / 60_000) * 60_000);
  const isAll = last - first + 1 === starts.length;
  return to - from < minZoomMs || isAll ? undefined : { from, to };
}
