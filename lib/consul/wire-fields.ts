import { z } from 'zod';

/**
 * Go writes an empty list or map as null, and versions of Consul differ in the fields they send: what may be missing
 * has a default, what a status hangs on has not. Of an entry that breaks a rule what nothing depends on is given up, and
 * the rest is kept; of one that does not even say whose it is, nothing.
 */
export const text = z.string().default('');
export const lostText = text.catch('');

export const tags = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** Not `z.record`, which drops a key called `__proto__`. */
export const map = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  {
    error: 'an object was expected',
  },
);

/** What is no text is left out. */
export const meta = map.nullish().transform((held): Readonly<Record<string, string>> => {
  const pairs = Object.entries(held ?? {}).filter((pair) => typeof pair[1] === 'string');
  return Object.fromEntries(pairs);
});
