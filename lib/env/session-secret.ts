import { z } from 'zod';
import type { Secrets } from '@/lib/sealed-cookie';

const shortest = 32;

/** One secret, or two separated by a comma: the new one and the previous one. */
export const sessionSecret = z
  .string()
  .transform(toSecrets)
  .refine((secrets) => secrets.every((secret) => secret.length >= shortest), {
    error: `at least ${shortest} characters, or two such secrets separated by a comma, the new one first`,
  });

/** A comma may also be part of a secret: it separates two only when both are long enough. */
function toSecrets(text: string): Secrets {
  const [first = '', second = '', ...more] = text.split(',').map((part) => part.trim());
  const isTwo = more.length === 0 && first.length >= shortest && second.length >= shortest;
  return isTwo ? [first, second] : [text];
}
