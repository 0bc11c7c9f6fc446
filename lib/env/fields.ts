import { z } from 'zod';
import { toItems } from '@/lib/comma-list';

/** A comma-separated list; empty items are ignored. */
const list = z.string().transform(toItems);

/** A list whose items must all pass; `error` says what an item is. */
export const listOf = (isItem: (item: string) => boolean, error: string) =>
  list.refine((items) => items.length > 0 && items.every(isItem), { error });

const goTrue = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const goFalse = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A boolean as in Go's `strconv.ParseBool`, because that is how the `consul` command reads its variables. */
export const goBoolean = z
  .string()
  .refine((text) => goTrue.includes(text) || goFalse.includes(text), {
    error: 'true or false (1, 0, t, f, …)',
  })
  .transform((text) => goTrue.includes(text));

/** An integer within these bounds, inclusive. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `a whole number from ${min} to ${max}`,
    })
    .transform(Number);
