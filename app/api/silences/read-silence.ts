import { z } from 'zod';
import { alertKinds } from '@/lib/alerts/alert';
import { parseDuration } from '@/lib/alerts/duration';
import type { NewSilence, SilenceMatch } from '@/lib/alerts/silence';
import { Refusal } from '@/app/api/refusal';

const longestText = 500;
const longestName = 300;

/** The longest silence, in milliseconds: a forgotten one must not hide things forever. */
const longestMs = 90 * 86_400_000;

const name = z
  .string({ error: 'a name' })
  .trim()
  .min(1, { error: 'a name' })
  .max(longestName, { error: `at most ${longestName} characters` });

const boundedText = (what: string, limit: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what })
    .max(limit, { error: `${what} of at most ${limit} characters` });

const durationRule = 'a duration from 1m to 90d, such as 2h or 1d';

/** In milliseconds. */
const length = z.string({ error: durationRule }).transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= 60_000 && ms <= longestMs) return ms;
  context.issues.push({ code: 'custom', input: text, message: durationRule });
  return z.NEVER;
});

const matches = 'an object with at least one of service, node, datacenter, kind, owner and key';

const schema = z.strictObject(
  {
    match: z
      .strictObject(
        {
          kind: z.enum(alertKinds, { error: `one of ${alertKinds.join(', ')}` }).optional(),
          key: name.optional(),
          datacenter: name.optional(),
          service: name.optional(),
          node: name.optional(),
          owner: name.optional(),
        },
        { error: matches },
      )
      .refine((match) => Object.values(match).some((value) => value !== undefined), { error: matches }),
    reason: boundedText('a reason in a few words', longestText),
    author: boundedText('the name of the author', 100).optional(),
    for: length.optional(),
    until: z.iso.datetime({ offset: true, error: 'a time such as 2026-01-01T12:00:00Z' }).optional(),
    endsWithRecovery: z.boolean({ error: 'true or false' }).default(false),
  },
  { error: 'an object' },
);

/** Throws a `Refusal` that says what is wrong. `signedInAs`: the visitor's name if known, which is then the author. */
export function readSilence(body: unknown, signedInAs: string | null, now: number): NewSilence {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (!parsed.success) throw new Refusal('badRequest', parsed.error.issues.map(toProblem).join('; '));
  const { match, reason, endsWithRecovery } = parsed.data;
  const author = signedInAs ?? parsed.data.author;
  if (author === undefined) throw new Refusal('badRequest', 'author is missing, but must be a name');
  const to = toEnd(parsed.data, now);
  if (to <= now || to > now + longestMs) {
    throw new Refusal('badRequest', 'until must be in the future, at most 90 days ahead');
  }
  return { match: toMatch(match), reason, author, from: now, to, endsWithRecovery };
}

/** Returns the end of a silence that begins now, epoch milliseconds. */
function toEnd({ for: ms, until }: z.output<typeof schema>, now: number): number {
  if (ms !== undefined && until !== undefined) {
    throw new Refusal('badRequest', '"for" and "until" cannot be combined');
  }
  if (until !== undefined) return Date.parse(until);
  if (ms === undefined) throw new Refusal('badRequest', 'either "for", such as 2h, or "until" is required');
  return now + ms;
}

/** Leaves out absent fields, which would match nothing. */
function toMatch({
  kind,
  key,
  datacenter,
  service,
  node,
  owner,
}: z.output<typeof schema>['match']): SilenceMatch {
  return {
    ...(kind !== undefined && { kind }),
    ...(key !== undefined && { key }),
    ...(datacenter !== undefined && { datacenter }),
    ...(service !== undefined && { service }),
    ...(node !== undefined && { node }),
    ...(owner !== undefined && { owner }),
  };
}

function toProblem(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys
      .map((key) => [...issue.path, key].join('.'))
      .join(', ')
      .slice(0, 200)}: no such field`;
  }
  const value = JSON.stringify(issue.input)?.slice(0, 100) ?? 'missing';
  return `${path === '' ? 'the body' : path} is ${value}, but must be ${issue.message}`;
}
