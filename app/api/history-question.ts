import { granularities, hasOwnGranularity, type Granularity } from '@/lib/history/range';
import { getPreferences } from '@/lib/monitor/get-preferences';
import type { HistoryQuestion } from '@/lib/queries/history-view';
import { readRange } from './read-range';
import { readInterval } from './read-times';
import { quote, Refusal } from './refusal';

/**
 * The time that a query string asks for: an interval by `from` and `to`, else a range. The visitor's preference stands
 * in for a granularity that is not named. A long range has a granularity of its own, so the parameter is ignored there.
 * Throws a `Refusal`.
 */
export async function readHistoryQuestion(search: URLSearchParams): Promise<HistoryQuestion> {
  if (search.has('from') || search.has('to')) return { interval: readInterval(search) };
  const range = readRange(search);
  const held = hasOwnGranularity(range) ? null : search.get('granularity');
  return { range, granularity: held === null ? await readPreferred() : toGranularity(held) };
}

function toGranularity(held: string): Granularity {
  const granularity = granularities.find((minutes) => String(minutes) === held);
  if (granularity !== undefined) return granularity;
  throw new Refusal(
    'badRequest',
    `granularity is one of ${granularities.join(', ')} (minutes), not ${quote(held)}`,
  );
}

async function readPreferred(): Promise<Granularity> {
  const { display } = await getPreferences();
  return display.historyGranularity;
}
