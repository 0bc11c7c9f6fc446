import type { Status } from '@/lib/health/status';

/** What every entry in a list of transitions tells. */
type Told = {
  /** The poll that saw it. */
  at: string;
  /** When the new status ended; `null` while it lasts. */
  until: string | null;
  datacenter: string;
  node: string;
  /** For how long, in milliseconds, nobody had looked when it was seen; `null` when the poll before had. */
  unseenMs: number | null;
  /** How much of the time that the new status lasted, in milliseconds, nobody looked: what it was then is unknown. */
  unknownMs: number;
};

/** An instance whose status changed. `id`: see `toInstanceId`. */
export type ChangedInstance = {
  id: string;
  serviceId: string;
  service: string;
  from: Status;
  to: Status;
  until: string | null;
};

/** The check that a transition comes from, with what it said then: untrusted text. */
export type CausingCheck = { checkId: string; name: string; output: string };

/**
 * One entry in a list of transitions: an instance's, or all that one check of a node caused at one moment. A node's
 * check that is new, or gone, has no status before, or after.
 */
export type TransitionEntry =
  | (Told & ChangedInstance & { kind: 'instance'; check: CausingCheck | null })
  | (Told & {
      kind: 'node';
      from: Status | null;
      to: Status | null;
      check: CausingCheck;
      instances: ChangedInstance[];
    });

/** Which transitions are asked for: those that fit everything that is given. Times are epoch milliseconds. */
export type TransitionFilter = {
  /** That they lead to. */
  statuses?: readonly Status[] | undefined;
  datacenter?: string | undefined;
  service?: string | undefined;
  node?: string | undefined;
  /** An instance's id. */
  instance?: string | undefined;
  since?: number | undefined;
  before?: number | undefined;
};
