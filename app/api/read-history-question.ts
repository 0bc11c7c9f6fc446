import { granularities, type Granularity, hasFixedGranularity } from '@/lib/history/range';
import { getPreferences } from '@/lib/monitor/get-preferences';
import type { HistoryQuestion } from '@/lib/queries/history-view';
import { readRange } from './read-range';
import { readInterval } from './read-times';
import { quote, Refusal } from './refusal';

/**
 * Reads the time of a history from a query string: an interval by `from` and `to`, else a range. The default
 * granularity is the visitor's preference. Long ranges have a fixed granularity, and ignore the parameter. Throws a
 * `Refusal`.
 */
export async function readHistoryQuestion(search: URLSearchParams): Promise<HistoryQuestion> {
  if (search.has('from') || search.has('to')) return { interval: readInterval(search) };
  const range = readRange(search);
  const value = hasFixedGranularity(range) ? null : search.get('granularity');
  return { range, granularity: value === null ? await readPreferred() : toGranularity(value) };
}

function toGranularity(value: string): Granularity {
  const granularity = granularities.find((minutes) => String(minutes) === value);
  if (granularity !== undefined) return granularity;
  throw new Refusal(
    'badRequest',
    `granularity must be one of ${granularities.join(', ')} (minutes), not ${quote(value)}`,
  );
}

async function readPreferred(): Promise<Granularity> {
  const { display } = await getPreferences();
  return display.historyGranularity;
}
