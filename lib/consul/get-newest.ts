import type { z } from 'zod';
import { sleep } from '@/lib/sleep';
import type { Connection } from './http/connection';
import { ConsulError } from './http/consul-error';
import { get } from './http/get';
import type { ConsulResponse } from './http/refusal';
import type { NewestIndexes } from './newest-index';

/** The pauses before repeating a request whose answer is older than an earlier one, in milliseconds. */
const pausesMs = [100, 150, 200, 250];

/**
 * Requests like `get`, and repeats the request when the answer is older than an earlier one, because any server may
 * answer, and one may lag: it asks the leader, then any server again for a while. An answer that is older even then is
 * accepted: it is what Consul really has, for example after a snapshot was restored.
 */
export async function getNewest<Body>(
  connection: Connection,
  path: string,
  schema: z.ZodType<Body>,
  indexes: NewestIndexes,
  signal: AbortSignal | undefined,
): Promise<{ body: Body; answer: ConsulResponse }> {
  let seen = await get(connection, path, schema, signal);
  if (indexes.isOlder(seen.answer)) {
    seen = (await askLeader(connection, path, schema, signal)) ?? seen;
    for (const pauseMs of pausesMs) {
      if (!indexes.isOlder(seen.answer)) break;
      await sleep(pauseMs, signal);
      seen = await get(connection, path, schema, signal);
    }
    if (indexes.isOlder(seen.answer)) indexes.restart(seen.answer);
  }
  indexes.record(seen.answer);
  return seen;
}

/** Without `stale` the server forwards the request to the leader, which has the newest data. */
async function askLeader<Body>(
  connection: Connection,
  path: string,
  schema: z.ZodType<Body>,
  signal: AbortSignal | undefined,
): Promise<{ body: Body; answer: ConsulResponse } | undefined> {
  try {
    return await get(connection, path, schema, signal, { isOfLeader: true });
  } catch (error) {
    // Without a leader, the others can still be asked.
    if (error instanceof ConsulError) return undefined;
    throw error;
  }
}
