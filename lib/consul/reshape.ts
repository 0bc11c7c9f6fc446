import { isMaintenanceCheck, type Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Status } from '@/lib/health/status';
import type { ConsulCheck, ConsulInstance } from './response';

export function toCheck(check: ConsulCheck, datacenter: string): Check {
  return {
    datacenter,
    node: check.Node,
    checkId: check.CheckID,
    serviceId: check.ServiceID,
    name: check.Name,
    status: toStatus(check),
    type: check.Type,
    notes: check.Notes,
    output: check.Output,
  };
}

/** On the wire maintenance is a critical check with an id of its own. */
function toStatus({ Status, CheckID }: ConsulCheck): Status {
  return Status === 'critical' && isMaintenanceCheck(CheckID) ? 'maintenance' : Status;
}

export function toInstance({ Node, Service }: ConsulInstance): Instance {
  return {
    datacenter: Node.Datacenter,
    node: Node.Node,
    serviceId: Service.ID,
    service: Service.Service,
    address: Service.Address === '' ? Node.Address : Service.Address,
    port: Service.Port,
    tags: Service.Tags,
    meta: Service.Meta,
    kind: Service.Kind,
    destination: Service.Proxy?.DestinationServiceName ?? '',
  };
}

/** All that a check tells of its instance, for the time in which nothing else is known of it. */
export function toBareInstance(check: ConsulCheck, datacenter: string): Instance {
  return {
    datacenter,
    node: check.Node,
    serviceId: check.ServiceID,
    service: check.ServiceName,
    address: '',
    port: 0,
    tags: check.ServiceTags ?? [],
    meta: {},
    kind: '',
    destination: '',
  };
}
