import { compareText } from '@/lib/health/compare-text';
import { toInstanceUrl } from '@/lib/health/instance-url';
import { toServices, type Service } from '@/lib/health/service';
import type { Status, StatusCounts } from '@/lib/health/status';
import type { InstanceState } from '@/lib/store/store';
import { getConsulState, type ConsulState } from './get-consul-state';
import { listFlapping } from './list-flapping';
import { toAsked, type QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** One instance as `GET /api/services` tells it. */
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

/** One service as `GET /api/services` tells it. */
export type ServiceSummary<Instance = InstanceSummary> = {
  name: string;
  datacenter: string;
  status: Status;
  since: string;
  counts: StatusCounts;
  tags: string[];
  instances: Instance[];
  /** The sidecars folded under it; they do not count in its status. */
  sidecars: ServiceSummary<Instance>[];
};

export type ServiceList = ConsulState & { services: ServiceSummary[] };

/** Every service that is registered now, ordered by name, as the last successful poll saw it. */
export async function listServices(context: QueryContext, asked?: string): Promise<ServiceList> {
  const state = await getConsulState(context);
  const services = await listPresentServices(context, asked);
  const flapping = await listFlapping(context);
  return {
    ...state,
    services: services.map((service) =>
      toServiceSummary(service, (member) => toInstanceSummary(member, { ...context, flapping })),
    ),
  };
}

/** The services in one datacenter, or in all, ordered by name; one name can be that of a service in each of them. */
export async function listPresentServices(
  context: Pick<QueryContext, 'store' | 'datacenters'>,
  asked?: string,
): Promise<Service<InstanceState>[]> {
  const lists = toAsked(context, asked).map(async (datacenter) =>
    toServices(await context.store.listInstances(datacenter)),
  );
  return (await Promise.all(lists)).flat().sort((a, b) => compareText(a.name, b.name));
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
