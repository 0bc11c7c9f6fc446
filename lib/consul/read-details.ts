import { ConsulError } from './consul-error';
import type { Connection } from './connection';
import { get } from './get';
import { consulInstances, type ConsulInstance } from './response';

/** So many requests at a time. */
const workers = 8;

/** After so many failures the rest waits for the next poll. */
const mostFailures = 8;

export type Details = {
  read: ReadonlyMap<string, readonly ConsulInstance[]>;
  /** By name, the latest failure last. */
  failed: ReadonlyMap<string, ConsulError>;
};

/**
 * Reads the details of the named services, as many as can be had. A failure costs that service's details only; one
 * that will meet the others too ends the reading. Throws only the signal's reason.
 */
export async function readDetails(
  connection: Connection,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<Details> {
  const read = new Map<string, readonly ConsulInstance[]>();
  const failed = new Map<string, ConsulError>();
  const queue = names.values();
  let isOver = false;

  async function work(): Promise<void> {
    for (const name of queue) {
      try {
        const path = `/v1/health/service/${encodeURIComponent(name)}`;
        read.set(name, (await get(connection, path, consulInstances, signal)).body);
      } catch (error) {
        if (!(error instanceof ConsulError)) throw error;
        failed.set(name, error);
        isOver ||= isOfAll(error) || failed.size >= mostFailures;
      }
      if (isOver) return;
    }
  }

  await Promise.all(Array.from({ length: workers }, work));
  return { read, failed };
}

function isOfAll({ code }: ConsulError): boolean {
  return code === 'unreachable' || code === 'timeout' || code === 'busy' || code === 'no-leader';
}
