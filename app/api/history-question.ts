import { z } from 'zod';
import { granularities, ranges, type Granularity, type Range } from '@/lib/history/range';

const parameters = z.object({
  range: z.enum(ranges, { error: `range is one of ${ranges.join(', ')}` }).default('24h'),
  granularity: z
    .preprocess(
      (text) => (typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text),
      z
        .literal(granularities, { error: `granularity is one of ${granularities.join(', ')} (minutes)` })
        .optional(),
    )
    .optional(),
});

/** A question that cannot be answered as it is put; the message is for who asked. */
export type Problem = { problem: string };

/**
 * The range and granularity that a query string asks for; `preferred` stands in for a granularity that is not named.
 * A long range has a granularity of its own, so that the parameter is ignored, whatever it holds.
 */
export function readHistoryQuestion(
  search: URLSearchParams,
  preferred: Granularity,
): { range: Range; granularity: Granularity } | Problem {
  const parsed = parameters.safeParse({
    range: search.get('range') ?? undefined,
    granularity: search.get('granularity') ?? undefined,
  });
  if (parsed.success) {
    return { range: parsed.data.range, granularity: parsed.data.granularity ?? preferred };
  }
  const problems = parsed.error.issues.map(
    (issue) => `${issue.message}, not ${JSON.stringify(search.get(String(issue.path[0])))}`,
  );
  return { problem: problems.join('; ') };
}

/** The comma-separated, each percent-encoded names of `?ids=`; `undefined` without the parameter. */
export function readIds(url: URL): string[] | undefined | Problem {
  // Taken from the raw query, for a decoded comma could be part of a name.
  const raw = /[?&]ids=([^&]*)/.exec(url.search)?.[1];
  if (raw === undefined) return undefined;
  try {
    return raw
      .split(/,|%2C/i)
      .filter((id) => id !== '')
      .map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError)
      return { problem: 'ids holds a name that is not percent-encoded as it should be' };
    throw error;
  }
}
