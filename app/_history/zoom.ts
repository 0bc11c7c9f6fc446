import type { Interval } from '@/lib/history/span';

/** Zooming in further than this shows nothing more, in milliseconds. */
const shortest = 5 * 60_000;

/**
 * The interval of the bars from the first to the last, of which `starts` tells when each begins (epoch milliseconds).
 * `undefined` when there is nothing more to be seen there: it is too short, or what is shown already.
 */
export function toZoom(
  starts: readonly number[],
  bucketMs: number,
  [first, last]: readonly [number, number],
  now: number,
): Interval | undefined {
  const [from, end] = [starts[first], starts[last]];
  if (from === undefined || end === undefined) return undefined;
  // Of the newest bar, what has passed: whole minutes keep the address short.
  const to = Math.min(end + bucketMs, Math.ceil(now / 60_000) * 60_000);
  const isAll = last - first + 1 === starts.length;
  return to - from < shortest || isAll ? undefined : { from, to };
}
