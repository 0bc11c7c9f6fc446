import type { Instance } from './instance';
import { countStatuses, worstStatus, type Status, type StatusCounts } from './status';

/** What is needed of an instance to see it as part of a service. `since`: epoch milliseconds. */
export type ServiceMember = { instance: Instance; status: Status; since: number };

/** A name in Consul's catalog, with all its instances in one datacenter. */
export type Service<Member extends ServiceMember = ServiceMember> = {
  name: string;
  datacenter: string;
  /** Its worst instance's. */
  status: Status;
  /** Since when, without a break, some instance has had this status; when it is `passing`, all. Epoch milliseconds. */
  since: number;
  counts: StatusCounts;
  /** All its instances' tags, each once, sorted. */
  tags: string[];
  /** Ordered by node, then by service ID. */
  instances: Member[];
  /** The sidecars that serve it; they do not count in its status. */
  sidecars: Service<Member>[];
};

/** Groups instances into services, ordered by name. A sidecar stands under the service that it serves. */
export function toServices<Member extends ServiceMember>(members: Iterable<Member>): Service<Member>[] {
  const byName = new Map<string, Member[]>();
  for (const member of members) {
    const list = byName.get(member.instance.service);
    if (list) list.push(member);
    else byName.set(member.instance.service, [member]);
  }
  const services = new Map<string, Service<Member>>();
  for (const [name, list] of byName) services.set(name, toService(name, list));

  const listed: Service<Member>[] = [];
  for (const service of services.values()) {
    const served = services.get(toDestination(service) ?? '');
    if (served === undefined || served === service) listed.push(service);
    else served.sidecars.push(service);
  }
  return listed.sort(byServiceName);
}

function toService<Member extends ServiceMember>(name: string, members: Member[]): Service<Member> {
  const instances = members.sort(byNode);
  const status = worstStatus(instances.map((member) => member.status));
  const times = instances.filter((member) => member.status === status).map((member) => member.since);
  return {
    name,
    datacenter: instances[0]?.instance.datacenter ?? '',
    status,
    since: times.reduce((a, b) => (status === 'passing' ? Math.max(a, b) : Math.min(a, b))),
    counts: countStatuses(instances.map((member) => member.status)),
    tags: [...new Set(instances.flatMap((member) => member.instance.tags))].sort(),
    instances,
    sidecars: [],
  };
}

/** The service that all its instances are sidecars of, if there is one. */
function toDestination(service: Service): string | undefined {
  const [first] = service.instances;
  const destination = first?.instance.destination;
  if (destination === undefined || destination === '') return undefined;
  return service.instances.every((member) => member.instance.destination === destination)
    ? destination
    : undefined;
}

function byNode(a: ServiceMember, b: ServiceMember): number {
  return (
    compareText(a.instance.node, b.instance.node) || compareText(a.instance.serviceId, b.instance.serviceId)
  );
}

function byServiceName(a: Service, b: Service): number {
  return compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
