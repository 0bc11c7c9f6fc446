import { z } from 'zod';
import { toItems } from '../comma-list';

/** A variable that holds a list with commas between its items; empty items do not count. */
const list = z.string().transform(toItems);

/** A list of which every item must pass; `error` says what one is. */
export const listOf = (isItem: (item: string) => boolean, error: string) =>
  list.refine((items) => items.length > 0 && items.every(isItem), { error });

const goTrue = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const goFalse = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A boolean as Go's `strconv.ParseBool` reads it, for that is how the `consul` command reads its variables. */
export const goBoolean = z
  .string()
  .refine((text) => goTrue.includes(text) || goFalse.includes(text), {
    error: 'true or false (1, 0, t, f, …)',
  })
  .transform((text) => goTrue.includes(text));

/** A whole number within these bounds, both included. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `a whole number from ${min} to ${max}`,
    })
    .transform(Number);
