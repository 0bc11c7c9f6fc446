import { z } from 'zod';

/** A variable that holds a list with commas between its items; empty items do not count. */
const list = z.string().transform((held) =>
  held
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** A list of which every item must pass; `error` says what one is. */
export const listOf = (isItem: (item: string) => boolean, error: string) =>
  list.refine((items) => items.length > 0 && items.every(isItem), { error });
