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

/** Only what is no list at all cannot be parsed by it. */
export function entriesOf<Entry>({ whole, broken, toName }: Rules<Entry>): z.ZodType<Entries<Entry>> {
  return z.array(z.unknown()).transform((list) => {
    const entries: Entry[] = [];
    const unreadable: UnreadableEntry[] = [];
    for (const one of list) {
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
