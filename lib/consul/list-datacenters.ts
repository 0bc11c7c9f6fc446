import type { Connection } from './http/connection';
import { get } from './http/get';
import { consulDatacenters } from './wire-catalog';

/**
 * Returns the names of all datacenters that Consul knows, the agent's own first. Throws a `ConsulError` when Consul
 * cannot be asked, and the signal's reason when it is aborted.
 */
export async function listDatacenters(connection: Connection, signal?: AbortSignal): Promise<string[]> {
  const { body } = await get(connection, '/v1/catalog/datacenters', consulDatacenters, signal);
  return body;
}
