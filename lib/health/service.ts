import { compareText } from './compare-text';
import { groupBy } from './group-by';
import type { Instance } from './instance';
import { toWorst } from './since';
import { countStatuses, withoutMaintenance, type Status, type StatusCounts } from './status';

/** What is needed of an instance to see it as part of a service. `since`: epoch milliseconds. */
export type ServiceMember = { instance: Instance; status: Status; since: number };

/** A name in Consul's catalog, with all its instances in one datacenter. */
export type Service<Member extends ServiceMember = ServiceMember> = {
  name: string;
  datacenter: string;
  /** Its worst instance's, those in maintenance set aside; maintenance when all are. */
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

/** The services one by one, without their sidecars: of thousands it takes a while. */
export function* walkServices<Member extends ServiceMember>(
  members: Iterable<Member>,
): Generator<Service<Member>> {
  for (const [name, list] of groupBy(members, (member) => member.instance.service))
    yield toService(name, list);
}

/** All services ordered by name, each sidecar under the service that it serves. */
export function foldSidecars<Member extends ServiceMember>(
  all: readonly Service<Member>[],
): Service<Member>[] {
  const services = new Map(all.map((service) => [service.name, service]));
  const listed: Service<Member>[] = [];
  for (const service of all) {
    const served = toServed(service, services);
    if (served === undefined || isServedBy(service, served, services)) listed.push(service);
    else served.sidecars.push(service);
  }
  return listed.sort(byServiceName);
}

/** A service, and all that are folded under it. */
export function withSidecars<Member extends ServiceMember>(service: Service<Member>): Service<Member>[] {
  return [service, ...service.sidecars.flatMap(withSidecars)];
}

function toService<Member extends ServiceMember>(name: string, members: Member[]): Service<Member> {
  const instances = members.sort(byNode);
  const { status, since } = toWorst(withoutMaintenance(instances));
  return {
    name,
    datacenter: instances[0]?.instance.datacenter ?? '',
    status,
    since: since ?? 0,
    counts: countStatuses(instances.map((member) => member.status)),
    tags: [...new Set(instances.flatMap((member) => member.instance.tags))].sort(),
    instances,
    sidecars: [],
  };
}

/** The service that all its instances are sidecars of, if there is one. */
function toServed<Member extends ServiceMember>(
  service: Service<Member>,
  services: ReadonlyMap<string, Service<Member>>,
): Service<Member> | undefined {
  const destination = service.instances[0]?.instance.destination;
  if (destination === undefined || destination === '') return undefined;
  const isOne = service.instances.every((member) => member.instance.destination === destination);
  return isOne ? services.get(destination) : undefined;
}

/** Whether the one serves the other in turn, as a wrong registration can say: folded, both would be lost. */
function isServedBy<Member extends ServiceMember>(
  service: Service<Member>,
  served: Service<Member>,
  services: ReadonlyMap<string, Service<Member>>,
): boolean {
  const passed = new Set<Service<Member>>();
  let next: Service<Member> | undefined = served;
  while (next !== undefined && !passed.has(next)) {
    if (next === service) return true;
    passed.add(next);
    next = toServed(next, services);
  }
  return false;
}

function byNode(a: ServiceMember, b: ServiceMember): number {
  return (
    compareText(a.instance.node, b.instance.node) || compareText(a.instance.serviceId, b.instance.serviceId)
  );
}

function byServiceName(a: Service, b: Service): number {
  return compareText(a.name, b.name);
}
