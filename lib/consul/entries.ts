import { z } from 'zod';
import type { UnreadableEntry } from '@/lib/health/snapshot';

/** A list of Consul's, of which each entry was judged by itself. */
export type Entries<Entry> = {
  entries: readonly Entry[];
  /** Those that could not be read, or not in full. */
  unreadable: readonly UnreadableEntry[];
};

type Rules<Entry> = {
  /** An entry as Consul gives it. */
  whole: z.ZodType<Entry>;
  /** One that lacks what nothing depends on. */
  broken: z.ZodType<Entry>;
  /** What can be told of an entry to whoever looks for it. */
  toName: (entry: unknown) => Pick<UnreadableEntry, 'node' | 'id'>;
};

/** To say what is wrong with an entry takes much longer than to read one; of a list of more such entries nothing is believed. */
export const mostUnreadable = 20_000;

/** The longest list within an entry: what is wrong with a list is said of each of its items. */
const longestList = 5000;

/** Only what is no list at all, or has too many entries that cannot be read, cannot be parsed by it. */
export function entriesOf<Entry>({ whole, broken, toName }: Rules<Entry>): z.ZodType<Entries<Entry>> {
  return z.array(z.unknown()).transform((list, { issues }) => {
    const entries: Entry[] = [];
    const unreadable: UnreadableEntry[] = [];
    for (const one of list) {
      if (unreadable.length > mostUnreadable) {
        issues.push(toTooMany());
        return z.NEVER;
      }
      if (holdsLongList(one)) {
        unreadable.push({ ...toName(one), problem: `a list in it has more than ${longestList} items` });
        continue;
      }
      const parsed = whole.safeParse(one);
      if (parsed.success) {
        entries.push(parsed.data);
        continue;
      }
      unreadable.push({ ...toName(one), problem: toProblem(parsed.error) });
      const repaired = broken.safeParse(one);
      if (repaired.success) entries.push(repaired.data);
    }
    return { entries, unreadable };
  });
}

/** What is said of a list of which too much cannot be read. */
export function toTooMany() {
  return {
    code: 'custom',
    input: undefined,
    message: `more than ${mostUnreadable} entries cannot be read`,
  } as const;
}

/** Whether it is a list that is too long, or holds one, in itself or one level below, as instances do. */
export function holdsLongList(held: unknown, levels = 2): boolean {
  if (typeof held !== 'object' || held === null) return false;
  if (Array.isArray(held)) return held.length > longestList;
  if (levels === 0) return false;
  for (const key in held) if (holdsLongList(Reflect.get(held, key), levels - 1)) return true;
  return false;
}

/** The first of what is wrong with an entry: which field, and what it should be. */
export function toProblem({ issues: [issue] }: z.ZodError): string {
  return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
}

/** The longest name that is repeated, in characters. */
const longestName = 200;

/** The text at this place of an entry; empty where there is none. */
export function textAt(entry: unknown, ...path: readonly string[]): string {
  let value = entry;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return typeof value === 'string' ? value.slice(0, longestName) : '';
}
