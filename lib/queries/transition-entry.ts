import type { Status } from '@/lib/health/status';
import type { TransitionTarget } from '@/lib/history/transition';

/** What every entry in a list of transitions tells. */
type Told = {
  /** The poll that saw it. */
  at: string;
  /** When the new status ended; `null` while it lasts. */
  until: string | null;
  datacenter: string;
  node: string;
  /** For how long, in milliseconds, nothing had been polled when it was seen; `null` when the poll before succeeded. */
  unseenMs: number | null;
  /** How much of the time that the new status lasted is unknown, for nothing was polled, in milliseconds. */
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

/** The instance of a service that was the last to go, or one of them, in its last status. */
type LastInstance = Pick<ChangedInstance, 'id' | 'serviceId' | 'service' | 'from'> & { node: string };

/**
 * One entry in a list of transitions: an instance's, or all that one check of a node caused at one moment, or that the
 * last instance of a service was deregistered: then `from` is the service's last status, `until` when it was there again
 * and `node` that of its last instance, empty where they were on several. A node's check that is new, or gone, has no
 * status before, or after.
 */
export type TransitionEntry =
  | (Told & ChangedInstance & { kind: 'instance'; check: CausingCheck | null })
  | (Told & {
      kind: 'node';
      from: Status | null;
      to: Status | null;
      check: CausingCheck;
      instances: ChangedInstance[];
    })
  | (Told & {
      kind: 'gone';
      service: string;
      from: Status;
      to: null;
      check: null;
      instances: LastInstance[];
    });

/** Which transitions are asked for: those that fit everything that is given. Times are epoch milliseconds. */
export type TransitionFilter = {
  /** That they lead to. */
  statuses?: readonly TransitionTarget[] | undefined;
  datacenter?: string | undefined;
  service?: string | undefined;
  node?: string | undefined;
  /** An instance's id. */
  instance?: string | undefined;
  since?: number | undefined;
  before?: number | undefined;
};
