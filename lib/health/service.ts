import { compareText } from './compare-text';
import { groupBy } from './group-by';
import type { Instance } from './instance';
import { toWorst } from './since';
import { countStatuses, type Status, type StatusCounts, withoutMaintenance } from './status';

/** What a service needs to know of an instance. `since`: epoch milliseconds. */
export type ServiceMember = { instance: Instance; status: Status; since: number };

/** A name in Consul's catalog, with all its instances in one datacenter. */
export type Service<Member extends ServiceMember = ServiceMember> = {
  name: string;
  datacenter: string;
  /** The worst status of its instances, leaving out those in maintenance; maintenance when all of them are. */
  status: Status;
  /**
   * Since when some instance has had this status without a break or, for `passing`, all of them. Epoch milliseconds.
   */
  since: number;
  counts: StatusCounts;
  /** The distinct tags of all its instances, sorted. */
  tags: string[];
  /** Ordered by node, then by service ID. */
  instances: Member[];
  /** The sidecars that serve it; they do not count towards its status. */
  sidecars: Service<Member>[];
};

/** Yields the services one by one, without their sidecars, because thousands take a while. */
export function* walkServices<Member extends ServiceMember>(
  members: Iterable<Member>,
): Generator<Service<Member>> {
  for (const [name, list] of groupBy(members, (member) => member.instance.service))
    yield toService(name, list);
}

/** Returns all services ordered by name, each sidecar under the service that it serves. */
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

/** Returns a service and all sidecars under it. */
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

/** Returns the service that all instances are sidecars of, if there is one. */
function toServed<Member extends ServiceMember>(
  service: Service<Member>,
  services: ReadonlyMap<string, Service<Member>>,
): Service<Member> | undefined {
  const destination = service.instances[0]?.instance.destination;
  if (destination === undefined || destination === '') return undefined;
  const isOne = service.instances.every((member) => member.instance.destination === destination);
  return isOne ? services.get(destination) : undefined;
}

/** Returns whether two services claim to serve each other, as a wrong registration can: folding would lose both. */
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
