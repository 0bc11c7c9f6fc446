import { z } from 'zod';
import { getContainer } from '@/lib/container';
import { granularities, hasOwnGranularity, ranges, type Granularity, type Range } from '@/lib/history/range';
import { readPreferences } from '@/lib/preferences/session';

const rangeParameter = z.enum(ranges, { error: `range is one of ${ranges.join(', ')}` }).default('24h');

const granularityParameter = z
  .literal(granularities.map(String), {
    error: `granularity is one of ${granularities.join(', ')} (minutes)`,
  })
  .transform((text) => granularities.find((minutes) => String(minutes) === text))
  .optional();

/** A question that cannot be answered as it is put; the message is for who asked. */
export type Problem = { problem: string };

/**
 * The range and granularity that a query string asks for; the visitor's preference stands in for a granularity that is
 * not named. A long range has a granularity of its own, so that the parameter is ignored, whatever it holds.
 */
export async function readHistoryQuestion(
  search: URLSearchParams,
): Promise<{ range: Range; granularity: Granularity } | Problem> {
  const range = rangeParameter.safeParse(search.get('range') ?? undefined);
  if (!range.success) return toProblem(range.error, search.get('range'));
  const named = hasOwnGranularity(range.data) ? null : search.get('granularity');
  const granularity = granularityParameter.safeParse(named ?? undefined);
  if (!granularity.success) return toProblem(granularity.error, named);
  return { range: range.data, granularity: granularity.data ?? (await readPreferred()) };
}

async function readPreferred(): Promise<Granularity> {
  const { display } = await readPreferences(getContainer().sessionSecret);
  return display.historyGranularity;
}

function toProblem(error: z.ZodError, held: string | null): Problem {
  const allowed = error.issues.map((issue) => issue.message).join('; ');
  return { problem: `${allowed}, not ${JSON.stringify(held)}` };
}

/** The comma-separated names of `?ids=`; `undefined` without the parameter. */
export function readIds(search: URLSearchParams): string[] | undefined {
  const parts = search.get('ids')?.split(',');
  // Next encodes every comma of a query before we see it, so that one in a name looks like one between two names.
  // Unknown ids are left out of the answer, which makes it safe to ask for both readings.
  return parts?.flatMap((part, index) => (index === 0 ? [part] : [part, `${parts[index - 1]},${part}`]));
}
