import { isMaintenanceCheck, type Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Status } from '@/lib/health/status';
import type { ConsulCheck } from './wire-checks';
import type { ConsulInstance } from './wire-instances';

/** The part of Consul Enterprise that is polled, for what does not say where it is. */
export type Place = { namespace: string; partition: string };

/** A longer word for a status is cut, in characters. */
const longestWord = 100;

export function toCheck(check: ConsulCheck, datacenter: string): Check {
  const status = toStatus(check);
  return {
    datacenter,
    node: check.Node,
    checkId: check.CheckID,
    serviceId: check.ServiceID,
    name: check.Name,
    status,
    ...(!isDefined(check.Status) && { statusWord: check.Status.slice(0, longestWord) }),
    type: check.Type,
    notes: check.Notes,
    output: check.Output,
  };
}

/**
 * On the wire maintenance is a critical check with an id of its own. A status that Consul does not define counts as
 * critical: no filter of Consul's lets it pass.
 */
function toStatus({ Status, CheckID }: ConsulCheck): Status {
  const status = isDefined(Status) ? Status : 'critical';
  return status === 'critical' && isMaintenanceCheck(CheckID) ? 'maintenance' : status;
}

function isDefined(word: string): word is 'passing' | 'warning' | 'critical' {
  return word === 'passing' || word === 'warning' || word === 'critical';
}

export function toInstance(
  { Node, Service }: Pick<ConsulInstance, 'Node' | 'Service'>,
  place?: Place,
): Instance {
  return {
    datacenter: Node.Datacenter,
    node: Node.Node,
    serviceId: Service.ID,
    service: Service.Service,
    address: Service.Address === '' ? Node.Address : Service.Address,
    port: toPort(Service),
    tags: Service.Tags,
    meta: Service.Meta,
    kind: Service.Kind,
    destination: Service.Proxy?.DestinationServiceName ?? '',
    namespace: Service.Namespace || (place?.namespace ?? ''),
    partition: Service.Partition || (place?.partition ?? ''),
  };
}

/** Of several ports the default one, else the first. */
function toPort({ Port, Ports }: ConsulInstance['Service']): number {
  if (Port !== 0) return Port;
  return (Ports?.find(({ Default }) => Default) ?? Ports?.[0])?.Port ?? 0;
}

/** All that a check tells of its instance, for the time in which nothing else is known of it. */
export function toBareInstance(check: ConsulCheck, place: Place & { datacenter: string }): Instance {
  return {
    datacenter: place.datacenter,
    node: check.Node,
    serviceId: check.ServiceID,
    service: check.ServiceName,
    address: '',
    port: 0,
    tags: check.ServiceTags ?? [],
    meta: {},
    kind: '',
    destination: '',
    namespace: place.namespace,
    partition: place.partition,
  };
}
