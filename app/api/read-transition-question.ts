import { z } from 'zod';
import { transitionTargets } from '@/lib/history/transition';
import type { TransitionCursor } from '@/lib/queries/list-transitions';
import { readCursor } from '@/lib/queries/transition-cursor';
import type { TransitionFilter } from '@/lib/queries/transition-entry';
import { readDatacenter } from './read-datacenter';
import { readTimes } from './read-times';
import { quote, Refusal } from './refusal';

const maxEntries = 200;

const limitRule = { error: `limit must be a whole number from 1 to ${maxEntries}` };

const parameters = z.object({
  status: z
    .string()
    // One more word than exist is enough to find a wrong one.
    .transform((text) => text.split(',', transitionTargets.length + 1))
    .pipe(
      z.array(
        z.enum(transitionTargets, { error: `status must be one or more of ${transitionTargets.join(', ')}` }),
      ),
    )
    .optional(),
  service: z.string().optional(),
  node: z.string().optional(),
  instance: z.string().optional(),
  limit: z.coerce.number(limitRule).int(limitRule).min(1, limitRule).max(maxEntries, limitRule).default(50),
  cursor: z
    .string()
    .refine((text) => readCursor(text) !== undefined, {
      error: 'cursor must be the value of next in the previous response',
    })
    .transform(readCursor)
    .optional(),
});

/** The transitions that a query string asks for. */
export type TransitionQuestion = {
  filter: TransitionFilter;
  page: { after: TransitionCursor | undefined; limit: number };
};

/** Throws a `Refusal`. */
export function readTransitionQuestion(search: URLSearchParams): TransitionQuestion {
  const times = readTimes(search);
  const read = parameters.safeParse(Object.fromEntries(search), { reportInput: true });
  if (!read.success) {
    const problems = read.error.issues.map(({ message, input, path }) => {
      // A parsed number is quoted as it was submitted.
      const value = typeof input === 'string' ? input : search.get(String(path[0]));
      return `${message}, not ${quote(value)}`;
    });
    throw new Refusal('badRequest', [...new Set(problems)].join('; '));
  }
  const { status, service, node, instance, limit, cursor } = read.data;
  const filter = {
    datacenter: readDatacenter(search),
    statuses: status,
    service,
    node,
    instance,
    since: times.from,
    before: times.to,
  };
  return { filter, page: { after: cursor, limit } };
}
