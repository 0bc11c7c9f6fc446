import type { z } from 'zod';
import { type PreferencesPatch, preferencesPatch } from '@/lib/preferences/preferences';
import { Refusal } from '@/app/api/refusal';

/** Throws a `Refusal` that lists every problem, with the value and what is allowed. */
export function readPatch(body: unknown): PreferencesPatch {
  const parsed = preferencesPatch.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Refusal('badRequest', parsed.error.issues.map(toProblem).join('; '));
}

function toProblem(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.map((key) => [...issue.path, key].join('.')).join(', ')}: no such preference`;
  }
  const name = issue.path.length === 0 ? 'the body' : issue.path.join('.');
  return `${name} is ${JSON.stringify(issue.input) ?? 'missing'}, but must be ${issue.message}`;
}
