import type { Instance } from '@/lib/health/instance';
import type { Status } from '@/lib/health/status';

/** Something that is registered, as the newest poll left it. `since`: of its status, epoch milliseconds. */
export type Tracked<Of> = { subject: Of; status: Status; since: number };

export type Member = Tracked<Instance>;

/** What a rule is asked about: a service with its instances, a node, or a datacenter. */
export type Subject = {
  /** Empty for all of Consul. */
  datacenter: string;
  service?: string;
  node?: string;
  members?: readonly Member[];
};
