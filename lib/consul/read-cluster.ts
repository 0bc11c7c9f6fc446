import { z } from 'zod';
import type { Connection } from './http/connection';
import { ConsulError } from './http/consul-error';
import { get } from './http/get';

/** Clusters have few servers; more are ignored. */
const maxServers = 100;

/** The time limit for the request, in milliseconds. */
const requestMs = 3000;

const servers = z.array(z.object({ ID: z.string().default('') })).nullish();

/**
 * Returns the IDs of the datacenter's servers, which distinguish it from another cluster of the same name: none when
 * Consul does not return them to our token, `undefined` when it did not answer. Rejects only for errors of our own.
 */
export async function readCluster(connection: Connection): Promise<string[] | undefined> {
  try {
    const { body } = await get(connection, '/v1/catalog/service/consul', servers, undefined, { requestMs });
    const ids = (body ?? []).slice(0, maxServers).map(({ ID }) => ID);
    return [...new Set(ids)].filter((id) => id !== '').sort();
  } catch (error) {
    if (!(error instanceof ConsulError)) throw error;
    // Polls report why Consul does not answer.
    return error.code === 'denied' || error.code === 'invalid' ? [] : undefined;
  }
}
