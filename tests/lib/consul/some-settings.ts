import type { ConsulSettings } from '@/lib/consul/consul-settings';

/** The settings of a Consul without access control at this address. */
export function someSettings(part: Partial<ConsulSettings> = {}): ConsulSettings {
  return { address: '127.0.0.1:8500', ssl: false, sslVerify: true, ...part };
}
