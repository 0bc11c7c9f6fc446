import {
  type Connection,
  type ConsulLimits,
  openConnection,
  toDatacenter,
} from '@/lib/consul/http/connection';
import type { ConsulSettings } from '@/lib/consul/http/consul-settings';

/** The settings of a Consul without access control at this address. */
export function someSettings(part: Partial<ConsulSettings> = {}): ConsulSettings {
  return { address: '127.0.0.1:8500', ssl: false, sslVerify: true, ...part };
}

/** A connection to datacenter dc1 of the Consul with these settings. */
export function someConnection(part: Partial<ConsulSettings> = {}, limits?: ConsulLimits): Connection {
  return toDatacenter(openConnection(someSettings(part), limits), 'dc1');
}
