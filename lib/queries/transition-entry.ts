import type { Status } from '@/lib/health/status';
import type { TransitionTarget } from '@/lib/history/transition';

/** What all entries in a list of transitions have. */
type BaseEntry = {
  /** The poll that saw it. */
  at: string;
  /** When the new status ended; `null` while it lasts. */
  until: string | null;
  datacenter: string;
  node: string;
  /** For how long, in milliseconds, nothing had been polled before; `null` when the previous poll succeeded. */
  unseenMs: number | null;
  /** How much of the time in the new status is unknown because nothing was polled, in milliseconds. */
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

/** The check that caused a transition, with its output then: untrusted text. */
export type CausingCheck = { checkId: string; name: string; output: string };

/** One of the last instances of a service to go, in its last status. */
type LastInstance = Pick<ChangedInstance, 'id' | 'serviceId' | 'service' | 'from'> & { node: string };

/**
 * One entry in a list of transitions: of an instance; everything that one check of a node caused at one moment; or a
 * service's last deregistration: then `from` is the service's last status, `until` when it returned, and `node` that of
 * its last instance, empty when they were on several. A node's check that is new, or gone, has no status before, or
 * after.
 */
export type TransitionEntry =
  | (BaseEntry & ChangedInstance & { kind: 'instance'; check: CausingCheck | null })
  | (BaseEntry & {
      kind: 'node';
      from: Status | null;
      to: Status | null;
      check: CausingCheck;
      instances: ChangedInstance[];
    })
  | (BaseEntry & {
      kind: 'gone';
      service: string;
      from: Status;
      to: null;
      check: null;
      instances: LastInstance[];
    });

/** The transitions to list: those that match every given field. Times are epoch milliseconds. */
export type TransitionFilter = {
  /** What they lead to. */
  statuses?: readonly TransitionTarget[] | undefined;
  datacenter?: string | undefined;
  service?: string | undefined;
  node?: string | undefined;
  /** An instance's id. */
  instance?: string | undefined;
  since?: number | undefined;
  before?: number | undefined;
};
