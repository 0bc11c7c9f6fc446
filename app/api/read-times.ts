import { z } from 'zod';
import { toRangeMs } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { findTimeProblem } from '@/lib/history/time-limits';
import { readRange } from './read-range';
import { quote, Refusal } from './refusal';

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/**
 * Reads the parameters `from` and `to`, epoch milliseconds; `undefined` when one is absent. Without both, `range` is
 * the time up to now. Throws a `Refusal`.
 */
export function readTimes(search: URLSearchParams): { from: number | undefined; to: number | undefined } {
  if (search.has('range') && !search.has('from') && !search.has('to')) {
    return { from: Date.now() - toRangeMs(readRange(search)), to: undefined };
  }
  const times = { from: readTime(search, 'from'), to: readTime(search, 'to') };
  const reason = findTimeProblem(times);
  if (reason !== undefined) throw new Refusal('badRequest', reason);
  return times;
}

/** Reads the required parameters `from` and `to`. Throws a `Refusal`. */
export function readInterval(search: URLSearchParams): Interval {
  const { from, to } = readTimes(search);
  if (from === undefined || to === undefined) {
    throw new Refusal('badRequest', 'from and to must be given together');
  }
  if (from > Date.now()) throw new Refusal('badRequest', 'from must be in the past');
  return { from, to };
}

function readTime(search: URLSearchParams, parameter: 'from' | 'to'): number | undefined {
  const value = search.get(parameter);
  if (value === null) return undefined;
  const parsed = time.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'badRequest',
    `${parameter} must be an ISO 8601 time such as 2026-01-01T00:00:00Z, not ${quote(value)}`,
  );
}
