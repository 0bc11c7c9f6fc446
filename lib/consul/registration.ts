import type { Instance } from '@/lib/health/instance';
import type { KnownInstance, UnreadableEntry } from '@/lib/health/snapshot';
import type { Entries } from './entries';
import { toInstance, type Place } from './reshape';
import type { ConsulInstance } from './wire-instances';
import { instanceKey, type CatalogOverview } from './catalog-overview';

/** The details of one service as they were last read, and what was to be seen of it without them. */
export type Registration = {
  /** The number of the poll. */
  readAt: number;
  index: string | undefined;
  tags: readonly string[];
  /** The keys of the instances that had a check of their own. */
  checked: ReadonlySet<string>;
  /** By `instanceKey`. */
  instances: ReadonlyMap<string, Instance>;
  /** How often in a row the details lacked something that the overview has: the server that was asked may lag. */
  incomplete?: number;
  /** What stood in the answer beside them. */
  unreadable?: readonly UnreadableEntry[];
  /** Whether Consul left out instances that our token may not see. */
  isFiltered?: boolean;
  /** It is from before we began, and has to be read. */
  isRemembered?: boolean;
};

/** Details that lack something are read again at so many polls. */
const mostRepeats = 3;

/**
 * What to remember of a service whose details were read for this overview. The details are a moment younger than the
 * overview: an instance that has gone in between is described as before, and one that has come, with checks which the
 * overview lacks, must wait for the next poll, or it would be seen as passing.
 */
export function toRegistration(
  name: string,
  { entries: details, unreadable }: Entries<ConsulInstance>,
  overview: CatalogOverview,
  { before, place }: { before?: Registration | undefined; place?: Place } = {},
): Registration {
  const checked = new Set(overview.checked.get(name)?.keys());
  const instances = new Map<string, Instance>();
  const hidesChecksOf = overview.hidesChecks === true ? toHidesChecksOf(overview) : undefined;
  for (const key of checked) {
    const old = before?.instances.get(key);
    if (old !== undefined) instances.set(key, old);
  }
  for (const detail of details) {
    const { Node, Service, Checks } = detail;
    const key = instanceKey(Node.Node, Service.ID);
    const hasCheck = Checks?.some(
      ({ ServiceID }) => ServiceID === Service.ID || (ServiceID === '' && hidesChecksOf?.(Node.Node)),
    );
    if (checked.has(key) || !hasCheck) instances.set(key, toInstance(detail, place));
  }
  const { poll, index, services } = overview;
  return { readAt: poll, index, tags: services.get(name) ?? [], checked, instances, unreadable };
}

/** See `Registration`: how often now, with these details. */
export function countIncomplete(
  details: readonly ConsulInstance[],
  { checked }: Registration,
  before: Registration | undefined,
): number {
  const described = new Set(details.map(({ Node, Service }) => instanceKey(Node.Node, Service.ID)));
  const isComplete = described.size > 0 && [...checked].every((key) => described.has(key));
  return isComplete ? 0 : (before?.incomplete ?? 0) + 1;
}

/** Whether nothing is to be seen of a node's own checks. */
function toHidesChecksOf({ checks }: CatalogOverview): (node: string) => boolean {
  const seen = new Set(checks.filter(({ ServiceID }) => ServiceID === '').map(({ Node }) => Node));
  return (node) => !seen.has(node);
}

/** What is remembered of a service from before we began, until its details are read. */
export function toRemembered(known: readonly KnownInstance[]): Registration {
  const instances = new Map<string, Instance>();
  const checked = new Set<string>();
  for (const { instance, checks } of known) {
    const key = instanceKey(instance.node, instance.serviceId);
    instances.set(key, instance);
    if (checks.some(({ serviceId }) => serviceId === instance.serviceId)) checked.add(key);
  }
  return { readAt: 0, index: undefined, tags: [], checked, instances, isRemembered: true };
}

/** Whether the service's registrations have changed, or may have, since its details were read. */
export function isOutdated(name: string, registration: Registration, overview: CatalogOverview): boolean {
  if (registration.isRemembered === true) return true;
  const { incomplete = 0, isFiltered = false } = registration;
  if (incomplete > 0 && incomplete <= mostRepeats && !isFiltered) return true;
  // Where nothing else is hidden any more, these instances may be in sight, too.
  if (isFiltered && overview.hidesChecks !== true) return true;
  const tags = overview.services.get(name) ?? [];
  if (tags.length !== registration.tags.length) return true;
  // Consul does not keep the order of the tags.
  if (!tags.every((tag) => registration.tags.includes(tag))) return true;

  const checked = overview.checked.get(name);
  if ((checked?.size ?? 0) !== registration.checked.size) return true;
  for (const key of registration.checked) if (!checked?.has(key)) return true;

  if (registration.index === overview.index) return false;
  for (const key of registration.instances.keys()) if (!registration.checked.has(key)) return true;
  return false;
}
