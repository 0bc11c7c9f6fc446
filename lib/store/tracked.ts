import type { Status } from '@/lib/health/status';

/** A check, or an instance, as a poll saw it. */
export type Seen<Subject> = { status: Status; subject: Subject };

/** A check, or an instance, that is registered now. `since`: when its open span began, epoch milliseconds. */
export type Tracked<Subject> = Seen<Subject> & {
  since: number;
  /** The key of its row, and of its open span's row. */
  key: number;
  span: number;
};

/** The tables that keep one kind of subject: its descriptions and its spans. Times are epoch milliseconds. */
export type SubjectTable<Subject> = {
  /** All that are registered now, in every datacenter. */
  listTracked(): Tracked<Subject>[];
  /** Writes its description and gives its row's key: the one that it had, when it was here before. */
  describe(subject: Subject, at: number): number;
  /** Notes that it is no longer registered, or, when the poll is hiding, perhaps only hidden. */
  leave(key: number, poll: { lastSeen: number; at: number; isHiding: boolean }): void;
  /** Gives the key of the new span's row. */
  beginSpan(key: number, seen: Seen<Subject>, at: number): number;
  endSpan(span: number, at: number): void;
  /** Whether nothing at all is different. */
  isSame(a: Subject, b: Subject): boolean;
  /** Whether the row that describes the one is good enough for the other. */
  isDescribed(a: Subject, b: Subject): boolean;
};
