import type { Instance } from '@/lib/health/instance';
import type { Status } from '@/lib/health/status';

/** Something registered, as of the newest poll. `since`: when its status began, epoch milliseconds. */
export type Tracked<Of> = { subject: Of; status: Status; since: number };

export type Member = Tracked<Instance>;

/** What rules are matched against: a service with its instances, a node, or a datacenter. */
export type Subject = {
  /** Empty for all of Consul. */
  datacenter: string;
  service?: string;
  node?: string;
  members?: readonly Member[];
};
