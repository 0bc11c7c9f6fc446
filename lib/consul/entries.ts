import { z } from 'zod';
import type { UnreadableEntry } from '@/lib/health/snapshot';

/** A list from Consul, in which each entry was validated separately. */
export type Entries<Entry> = {
  entries: readonly Entry[];
  /** Entries that could not be read, or only in part. */
  unreadable: readonly UnreadableEntry[];
};

type Rules<Entry> = {
  /** A complete entry. */
  strict: z.ZodType<Entry>;
  /** An entry without fields that nothing depends on. */
  lenient: z.ZodType<Entry>;
  /** Returns how to identify an entry to a person who looks for it. */
  toName: (entry: unknown) => Pick<UnreadableEntry, 'node' | 'id'>;
};

/**
 * Explaining what is wrong with an entry takes much longer than reading one, so a list with more such entries is
 * rejected.
 */
export const maxUnreadable = 20_000;

/** The longest list within an entry: zod reports a problem for each of its items. */
const longestList = 5000;

/** Returns a schema that fails only for what is not a list, or has too many unreadable entries. */
export function entriesOf<Entry>({ strict, lenient, toName }: Rules<Entry>): z.ZodType<Entries<Entry>> {
  return z.array(z.unknown()).transform((list, { issues }) => {
    const entries: Entry[] = [];
    const unreadable: UnreadableEntry[] = [];
    for (const one of list) {
      if (unreadable.length > maxUnreadable) {
        issues.push(toTooMany());
        return z.NEVER;
      }
      if (holdsLongList(one)) {
        unreadable.push({ ...toName(one), problem: `a list in it has more than ${longestList} items` });
        continue;
      }
      const parsed = strict.safeParse(one);
      if (parsed.success) {
        entries.push(parsed.data);
        continue;
      }
      unreadable.push({ ...toName(one), problem: toProblem(parsed.error) });
      const repaired = lenient.safeParse(one);
      if (repaired.success) entries.push(repaired.data);
    }
    return { entries, unreadable };
  });
}

/** The issue for a list with too many unreadable entries. */
export function toTooMany() {
  return {
    code: 'custom',
    input: undefined,
    message: `more than ${maxUnreadable} unreadable entries`,
  } as const;
}

/** Returns whether the value is, or contains within two levels, a list that is too long. */
export function holdsLongList(value: unknown, levels = 2): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > longestList;
  if (levels === 0) return false;
  for (const key in value) if (holdsLongList(Reflect.get(value, key), levels - 1)) return true;
  return false;
}

/** Returns the first problem of an entry: which field, and what it should be. */
export function toProblem({ issues: [issue] }: z.ZodError): string {
  return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
}

/** The longest name that is quoted, in characters. */
const longestName = 200;

/** Returns the text at a path of an entry; empty when there is none. */
export function textAt(entry: unknown, ...path: readonly string[]): string {
  let value = entry;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return typeof value === 'string' ? value.slice(0, longestName) : '';
}
