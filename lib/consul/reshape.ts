import { type Check, isMaintenanceCheck } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Status } from '@/lib/health/status';
import type { ConsulCheck } from './wire-checks';
import type { ConsulInstance } from './wire-instances';

/** The namespace and partition of Consul Enterprise that are polled, for entries that do not say theirs. */
export type Tenancy = { namespace: string; partition: string };

/** Longer status words are cut, in characters. */
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
 * In Consul's API maintenance is a critical check with a special id. A status that Consul does not define counts as
 * critical: none of Consul's filters lets it pass.
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
  place?: Tenancy,
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

/** Returns the default one of several ports, else the first. */
function toPort({ Port, Ports }: ConsulInstance['Service']): number {
  if (Port !== 0) return Port;
  return (Ports?.find(({ Default }) => Default) ?? Ports?.[0])?.Port ?? 0;
}

/** Returns what a check says about its instance, until the details are known. */
export function toBareInstance(check: ConsulCheck, place: Tenancy & { datacenter: string }): Instance {
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
