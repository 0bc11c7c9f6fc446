import type { Touched } from '@/lib/alerts/polled-state';
import { toChanges } from '@/lib/history/changes';
import type { ByNode } from '@/lib/store/sqlite/memory/by-node';
import type { Observed, SubjectTable, Tracked } from '@/lib/store/sqlite/tables/subject-table';

/** One poll's changes in subjects of one kind, as they are written. */
export type Ledger<Subject> = {
  /** When the poll began, and when the previous successful one did, epoch milliseconds. */
  at: number;
  lastSeen: number;
  /** Whether what the poll no longer saw may only be hidden. */
  isHiding: boolean;
  /** How many spans began or ended. */
  spans: number;
  /** The subjects whose newest description is not worth a write of its own, by the key of the row. */
  unwritten: Map<number, Subject>;
  /** What came, went or changed, except for check outputs, which change all the time. */
  touched: Touched<Subject>[];
};

type Open<Subject> = ReadonlyMap<string, Tracked<Subject>>;

/**
 * Writes the differences between the open spans and what a poll saw, and nothing else. Returns the open spans
 * afterwards: the given map itself when nothing changed.
 */
export function recordChanges<Subject>(
  table: SubjectTable<Subject>,
  open: ByNode<Tracked<Subject>>,
  seen: ByNode<Observed<Subject>>,
  ledger: Ledger<Subject>,
): ByNode<Tracked<Subject>> {
  const next = new Map<string, Open<Subject>>();
  let isSame = true;
  for (const [node, ofNode] of seen) {
    const before = open.get(node) ?? new Map<string, Tracked<Subject>>();
    const after = recordNode(table, before, ofNode, ledger);
    if (after !== before) isSame = false;
    next.set(node, after);
  }
  for (const [node, before] of open) {
    if (seen.has(node)) continue;
    recordNode(table, before, new Map(), ledger);
    isSame = false;
  }
  return isSame ? open : next;
}

function recordNode<Subject>(
  table: SubjectTable<Subject>,
  open: Open<Subject>,
  seen: ReadonlyMap<string, Observed<Subject>>,
  ledger: Ledger<Subject>,
): Open<Subject> {
  const next = new Map<string, Tracked<Subject> | undefined>();
  for (const { key: id } of toChanges(open, seen)) {
    const before = open.get(id);
    const after = recordChange(table, before, seen.get(id), ledger);
    ledger.touched.push({ before, after });
    next.set(id, after);
  }
  for (const [id, { subject }] of seen) {
    const before = open.get(id);
    if (before === undefined || next.has(id) || table.isSame(before.subject, subject)) continue;
    const after = { ...before, subject };
    if (table.isDescribed(before.subject, subject)) ledger.unwritten.set(before.key, subject);
    else {
      describe(table, subject, ledger);
      ledger.touched.push({ before, after });
    }
    next.set(id, after);
  }
  return next.size === 0 ? open : applyTo(open, next);
}

function recordChange<Subject>(
  table: SubjectTable<Subject>,
  before: Tracked<Subject> | undefined,
  now: Observed<Subject> | undefined,
  ledger: Ledger<Subject>,
): Tracked<Subject> | undefined {
  const { at } = ledger;
  if (before !== undefined) {
    table.endSpan(before.span, at);
    ledger.spans += 1;
  }
  if (now !== undefined) {
    const key = describe(table, now.subject, ledger);
    ledger.spans += 1;
    return { ...now, key, span: table.beginSpan(key, now, at), since: at };
  }
  if (before !== undefined) {
    table.recordGone(before.key, ledger);
    ledger.unwritten.delete(before.key);
  }
  return undefined;
}

function describe<Subject>(table: SubjectTable<Subject>, subject: Subject, ledger: Ledger<Subject>): number {
  const key = table.describe(subject, ledger.at);
  ledger.unwritten.delete(key);
  return key;
}

function applyTo<Subject>(
  open: Open<Subject>,
  next: ReadonlyMap<string, Tracked<Subject> | undefined>,
): Open<Subject> {
  const after = new Map(open);
  for (const [id, tracked] of next) {
    if (tracked === undefined) after.delete(id);
    else after.set(id, tracked);
  }
  return after;
}
