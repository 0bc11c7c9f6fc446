import { z } from 'zod';

/**
 * Go writes an empty list or map as null, and versions of Consul send different fields: optional fields have a default,
 * those that determine a status do not. An entry that breaks a rule loses the fields that nothing depends on; one that
 * does not identify itself is left out.
 */
export const text = z.string().default('');
export const lenientText = text.catch('');

export const tags = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** Not `z.record`, which drops a key called `__proto__`. */
export const map = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  {
    error: 'expected an object',
  },
);

/** Values that are not text are left out. */
export const meta = map.nullish().transform((value): Readonly<Record<string, string>> => {
  const pairs = Object.entries(value ?? {}).filter((pair) => typeof pair[1] === 'string');
  return Object.fromEntries(pairs);
});
