import { compareText } from '@/lib/health/compare-text';
import { toInstanceUrl } from '@/lib/health/instance-url';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { foldSidecars, type Service, walkServices } from '@/lib/health/service';
import type { Status, StatusCounts } from '@/lib/health/status';
import type { InstanceState } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { type ConsulState, getConsulState } from './get-consul-state';
import { listFlapping } from './list-flapping';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestamp } from './timestamp';

/** One instance as in `GET /api/services`. */
export type InstanceSummary = {
  id: string;
  serviceId: string;
  node: string;
  address: string;
  port: number;
  url: string | null;
  tags: readonly string[];
  meta: Readonly<Record<string, string>>;
  status: Status;
  since: string;
  /** See `isFlapping`. */
  flapping: boolean;
};

/** One service as in `GET /api/services`. */
export type ServiceSummary<Instance = InstanceSummary> = {
  name: string;
  datacenter: string;
  status: Status;
  since: string;
  counts: StatusCounts;
  tags: string[];
  instances: Instance[];
  /** The sidecars folded under it; they do not count towards its status. */
  sidecars: ServiceSummary<Instance>[];
};

export type ServiceList = ConsulState & { services: ServiceSummary[] };

/** The services to list: those of one datacenter, or with these names (see `toQualifiedName`); all without either. */
export type ServiceFilter = { datacenter?: string | undefined; names?: readonly string[] | undefined };

/** Returns the registered services, ordered by name, as of the last successful poll. */
export async function listServices(
  context: QueryContext,
  { datacenter, names }: ServiceFilter = {},
): Promise<ServiceList> {
  const state = await getConsulState(context);
  const present = await listPresentServices(context, datacenter);
  const services = names === undefined ? present : selectNamed(present, new Set(names));
  const flapping = await listFlapping(context);
  const summaries: ServiceSummary[] = [];
  const { urlTemplate } = context;
  for (const service of services) {
    summaries.push(
      toServiceSummary(service, (member) => toInstanceSummary(member, { urlTemplate, flapping })),
    );
    await yieldToEventLoop();
  }
  return { ...state, services: summaries };
}

/**
 * Returns the named services, those that one of them is a sidecar of, and the sidecars of named ones that are no longer
 * registered.
 */
function selectNamed(
  services: Service<InstanceState>[],
  names: ReadonlySet<string>,
): Service<InstanceState>[] {
  const isNamed = ({ name, datacenter, instances, sidecars }: Service<InstanceState>): boolean => {
    if (names.has(toQualifiedName({ name, datacenter }))) return true;
    const served = instances[0]?.instance.destination ?? '';
    if (served !== '' && names.has(toQualifiedName({ name: served, datacenter }))) return true;
    return sidecars.some(isNamed);
  };
  return services.filter(isNamed);
}

/** Returns the services in one datacenter, or in all, ordered by name; a name may occur in each datacenter. */
export async function listPresentServices(
  context: Pick<QueryContext, 'store' | 'datacenters'>,
  only?: string,
): Promise<Service<InstanceState>[]> {
  const lists: Service<InstanceState>[][] = [];
  for (const datacenter of toDatacenterNames(context, only)) {
    lists.push(await toListed(await context.store.listInstances(datacenter)));
    await yieldToEventLoop();
  }
  return lists.flat().sort((a, b) => compareText(a.name, b.name));
}

const listed = new WeakMap<readonly InstanceState[], Promise<Service<InstanceState>[]>>();

/** Grouped once for each array of instances, which is the same until something changes. */
function toListed(instances: readonly InstanceState[]): Promise<Service<InstanceState>[]> {
  const services = listed.get(instances) ?? group(instances);
  listed.set(instances, services);
  return services;
}

async function group(instances: readonly InstanceState[]): Promise<Service<InstanceState>[]> {
  const services: Service<InstanceState>[] = [];
  for (const service of walkServices(instances)) {
    services.push(service);
    await yieldToEventLoop();
  }
  return foldSidecars(services);
}

export function toServiceSummary<Instance>(
  service: Service<InstanceState>,
  toInstance: (member: InstanceState) => Instance,
): ServiceSummary<Instance> {
  return {
    name: service.name,
    datacenter: service.datacenter,
    status: service.status,
    since: toTimestamp(service.since),
    counts: service.counts,
    tags: service.tags,
    instances: service.instances.map(toInstance),
    sidecars: service.sidecars.map((sidecar) => toServiceSummary(sidecar, toInstance)),
  };
}

export function toInstanceSummary(
  member: InstanceState,
  { urlTemplate, flapping }: Pick<QueryContext, 'urlTemplate'> & { flapping: ReadonlySet<string> },
): InstanceSummary {
  const { instance } = member;
  return {
    id: member.id,
    serviceId: instance.serviceId,
    node: instance.node,
    address: instance.address,
    port: instance.port,
    url: toInstanceUrl(instance, urlTemplate),
    tags: instance.tags,
    meta: instance.meta,
    status: member.status,
    since: toTimestamp(member.since),
    flapping: flapping.has(member.id),
  };
}
