import type { Status } from '@/lib/health/status';

/** A check or an instance, as seen by a poll. */
export type Observed<Subject> = { status: Status; subject: Subject };

/** A registered check or instance. `since`: when its open span began, epoch milliseconds. */
export type Tracked<Subject> = Observed<Subject> & {
  since: number;
  /** The keys of its row and of its open span's row. */
  key: number;
  span: number;
};

/** The tables for one kind of subject: its descriptions and its spans. Times are epoch milliseconds. */
export type SubjectTable<Subject> = {
  /** Returns all registered subjects, in every datacenter. */
  listTracked(): Tracked<Subject>[];
  /** Writes its description and returns the key of its row: the previous one, if it existed before. */
  describe(subject: Subject, at: number): number;
  /** Records that it is no longer registered or, when the poll is hiding, perhaps only hidden. */
  recordGone(key: number, poll: { lastSeen: number; at: number; isHiding: boolean }): void;
  /** Returns the key of the new span's row. */
  beginSpan(key: number, seen: Observed<Subject>, at: number): number;
  endSpan(span: number, at: number): void;
  /** Returns whether nothing at all differs. */
  isSame(a: Subject, b: Subject): boolean;
  /** Returns whether the row that describes `a` is good enough for `b`. */
  isDescribed(a: Subject, b: Subject): boolean;
};
