import type { Instance } from '@/lib/health/instance';
import { toOwnerKey } from '@/lib/health/owner-key';
import type { KnownInstance, UnreadableEntry } from '@/lib/health/snapshot';
import type { CatalogOverview } from './catalog-overview';
import type { Entries } from './entries';
import { type Tenancy, toInstance } from './reshape';
import type { ConsulInstance } from './wire-instances';

/** The details of one service as last read, and what the overview showed of it then. */
export type Registration = {
  /** The number of the poll. */
  readAt: number;
  index: string | undefined;
  tags: readonly string[];
  /** The keys of the instances with a check of their own. */
  checked: ReadonlySet<string>;
  /** By `toOwnerKey`. */
  instances: ReadonlyMap<string, Instance>;
  /** How often in a row the details lacked something that the overview had: the server may lag. */
  incomplete?: number;
  /** The unreadable entries of the response. */
  unreadable?: readonly UnreadableEntry[];
  /** Whether Consul hid instances from our token. */
  isFiltered?: boolean;
  /** Whether it is from before the start and has to be read. */
  isRemembered?: boolean;
};

/** Incomplete details are read again at this many polls. */
const maxRepeats = 3;

/**
 * Returns what to remember of a service whose details were read for this overview. The details are slightly newer than
 * the overview: an instance that left in between keeps its earlier description, and one that appeared, with checks that
 * the overview lacks, waits for the next poll, or it would count as passing.
 */
export function toRegistration(
  name: string,
  { entries: details, unreadable }: Entries<ConsulInstance>,
  overview: CatalogOverview,
  { before, place }: { before?: Registration | undefined; place?: Tenancy } = {},
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
    const key = toOwnerKey(Node.Node, Service.ID);
    const hasCheck = Checks?.some(
      ({ ServiceID }) => ServiceID === Service.ID || (ServiceID === '' && hidesChecksOf?.(Node.Node)),
    );
    if (checked.has(key) || !hasCheck) instances.set(key, toInstance(detail, place));
  }
  const { poll, index, services } = overview;
  return { readAt: poll, index, tags: services.get(name) ?? [], checked, instances, unreadable };
}

/** Returns `Registration.incomplete` with these details. */
export function countIncomplete(
  details: readonly ConsulInstance[],
  { checked }: Registration,
  before: Registration | undefined,
): number {
  const described = new Set(details.map(({ Node, Service }) => toOwnerKey(Node.Node, Service.ID)));
  const isComplete = described.size > 0 && [...checked].every((key) => described.has(key));
  return isComplete ? 0 : (before?.incomplete ?? 0) + 1;
}

/** Returns whether all checks of nodes are hidden. */
function toHidesChecksOf({ checks }: CatalogOverview): (node: string) => boolean {
  const seen = new Set(checks.filter(({ ServiceID }) => ServiceID === '').map(({ Node }) => Node));
  return (node) => !seen.has(node);
}

/** Returns what is remembered of services from before the start, until their details are read. */
export function toRemembered(known: readonly KnownInstance[]): Registration {
  const instances = new Map<string, Instance>();
  const checked = new Set<string>();
  for (const { instance, checks } of known) {
    const key = toOwnerKey(instance.node, instance.serviceId);
    instances.set(key, instance);
    if (checks.some(({ serviceId }) => serviceId === instance.serviceId)) checked.add(key);
  }
  return { readAt: 0, index: undefined, tags: [], checked, instances, isRemembered: true };
}

/** Returns whether the service's registrations have changed, or may have, since its details were read. */
export function isOutdated(name: string, registration: Registration, overview: CatalogOverview): boolean {
  if (registration.isRemembered === true) return true;
  const { incomplete = 0, isFiltered = false } = registration;
  if (incomplete > 0 && incomplete <= maxRepeats && !isFiltered) return true;
  // When nothing else is hidden any more, these instances may be visible too.
  if (isFiltered && overview.hidesChecks !== true) return true;
  const tags = overview.services.get(name) ?? [];
  if (tags.length !== registration.tags.length) return true;
  // Consul does not preserve the order of tags.
  if (!tags.every((tag) => registration.tags.includes(tag))) return true;

  const checked = overview.checked.get(name);
  if ((checked?.size ?? 0) !== registration.checked.size) return true;
  for (const key of registration.checked) if (!checked?.has(key)) return true;

  if (registration.index === overview.index) return false;
  for (const key of registration.instances.keys()) if (!registration.checked.has(key)) return true;
  return false;
}
