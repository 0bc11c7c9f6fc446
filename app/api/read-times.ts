import { z } from 'zod';
import { toRangeMs } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import type { Problem } from './problem';
import { readRange } from './read-range';

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** A longer stretch has more bars than anyone can tell apart. */
const longestMs = 1000 * 24 * 3_600_000;

/**
 * The times of the parameters `from` and `to`, epoch milliseconds; `undefined` where one is absent. Without both,
 * `range` is the time up to now.
 */
export function readTimes(
  search: URLSearchParams,
): { from: number | undefined; to: number | undefined } | Problem {
  if (search.has('range') && !search.has('from') && !search.has('to')) {
    const asked = readRange(search);
    if ('problem' in asked) return asked;
    return { from: Date.now() - toRangeMs(asked.range), to: undefined };
  }
  const from = readTime(search, 'from');
  const to = readTime(search, 'to');
  if (isProblem(from)) return from;
  if (isProblem(to)) return to;
  if (from !== undefined && to !== undefined && from >= to) return { problem: 'from is a time before to' };
  return { from, to };
}

/** The stretch of time between the parameters `from` and `to`, of which neither may be absent. */
export function readStretch(search: URLSearchParams): { stretch: Interval } | Problem {
  const times = readTimes(search);
  if ('problem' in times) return times;
  const { from, to } = times;
  if (from === undefined || to === undefined)
    return { problem: 'from and to are given together, or neither' };
  if (to - from > longestMs) return { problem: 'from and to are at most 1000 days apart' };
  if (from > Date.now()) return { problem: 'from is a time that has passed' };
  return { stretch: { from, to } };
}

function readTime(search: URLSearchParams, parameter: 'from' | 'to'): number | undefined | Problem {
  const held = search.get(parameter);
  if (held === null) return undefined;
  const parsed = time.safeParse(held);
  if (parsed.success) return parsed.data;
  return {
    problem: `${parameter} is a time in ISO 8601, as 2026-01-01T00:00:00Z, not ${JSON.stringify(held)}`,
  };
}

function isProblem(value: number | undefined | Problem): value is Problem {
  return typeof value === 'object';
}
