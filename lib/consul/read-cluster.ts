import { z } from 'zod';
import { ConsulError } from './consul-error';
import type { Connection } from './connection';
import { get } from './get';

/** A cluster has few servers; more are ignored. */
const mostServers = 100;

/** How long Consul may take to tell, in milliseconds. */
const requestMs = 3000;

const servers = z.array(z.object({ ID: z.string().default('') })).nullish();

/**
 * The IDs of the datacenter's servers, by which a cluster is told from another of the same name; none when Consul does
 * not tell, or not to our token. Rejects only for a reason of our own.
 */
export async function readCluster(connection: Connection): Promise<string[]> {
  try {
    const { body } = await get(connection, '/v1/catalog/service/consul', servers, undefined, { requestMs });
    const ids = (body ?? []).slice(0, mostServers).map(({ ID }) => ID);
    return [...new Set(ids)].filter((id) => id !== '').sort();
  } catch (error) {
    // Whatever keeps Consul from telling, polls say.
    if (error instanceof ConsulError) return [];
    throw error;
  }
}
