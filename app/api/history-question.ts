import { z } from 'zod';
import { getContainer } from '@/lib/container';
import { granularities, hasOwnGranularity, type Granularity, type Range } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { readPreferences } from '@/lib/preferences/session';
import type { Problem } from './problem';
import { readRange } from './read-range';
import { readStretch } from './read-times';

const granularityParameter = z
  .literal(granularities.map(String), {
    error: `granularity is one of ${granularities.join(', ')} (minutes)`,
  })
  .transform((text) => granularities.find((minutes) => String(minutes) === text))
  .optional();

/**
 * The time that a query string asks for: a stretch by `from` and `to`, else a range; the visitor's preference stands
 * in for a granularity that is not named. A long range has a granularity of its own, so that the parameter is ignored, whatever it holds.
 */
export async function readHistoryQuestion(
  search: URLSearchParams,
): Promise<{ range: Range; granularity: Granularity } | { stretch: Interval } | Problem> {
  if (search.has('from') || search.has('to')) return readStretch(search);
  const asked = readRange(search);
  if ('problem' in asked) return asked;
  const { range } = asked;
  const named = hasOwnGranularity(range) ? null : search.get('granularity');
  const granularity = granularityParameter.safeParse(named ?? undefined);
  if (!granularity.success) return toProblem(granularity.error, named);
  return { range, granularity: granularity.data ?? (await readPreferred()) };
}

async function readPreferred(): Promise<Granularity> {
  const { display } = await readPreferences(getContainer().sessionSecret);
  return display.historyGranularity;
}

function toProblem(error: z.ZodError, held: string | null): Problem {
  const allowed = error.issues.map((issue) => issue.message).join('; ');
  return { problem: `${allowed}, not ${JSON.stringify(held)}` };
}

/** A name that holds more commas is not found in a list. */
const mostCommas = 4;

/** The comma-separated names of a parameter; `undefined` without it. */
export function readNames(
  search: URLSearchParams,
  parameter: 'ids' | 'nodes' | 'names',
): string[] | undefined {
  const parts = search.get(parameter)?.split(',');
  // Next encodes every comma of a query before we see it, so that one in a name looks like one between two names.
  // Unknown names are left out of the answer, which makes it safe to ask for every reading.
  return parts?.flatMap((_, from) =>
    parts.slice(from, from + mostCommas + 1).map((__, more) => parts.slice(from, from + more + 1).join(',')),
  );
}
