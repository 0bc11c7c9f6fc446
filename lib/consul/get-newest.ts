import { sleep } from '@/lib/sleep';
import type { z } from 'zod';
import type { Connection } from './connection';
import { ConsulError } from './consul-error';
import { get } from './get';
import type { NewestIndexes } from './newest-index';
import type { Answer } from './refusal';

/** How long to wait before each further request when an answer is older than one seen before, in milliseconds. */
const pausesMs = [100, 150, 200, 250];

/**
 * Asks as `get` does, and never takes an answer older than one seen before: any server may answer, and one of them may
 * lag. Then the leader is asked, and everyone again for a while; what is still older is what Consul has, as after a
 * snapshot is restored.
 */
export async function getNewest<Body>(
  connection: Connection,
  path: string,
  schema: z.ZodType<Body>,
  indexes: NewestIndexes,
  signal: AbortSignal | undefined,
): Promise<{ body: Body; answer: Answer }> {
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
  indexes.note(seen.answer);
  return seen;
}

/** Without `stale` whoever is asked passes the question on to the leader, which has the newest. */
async function askLeader<Body>(
  connection: Connection,
  path: string,
  schema: z.ZodType<Body>,
  signal: AbortSignal | undefined,
): Promise<{ body: Body; answer: Answer } | undefined> {
  try {
    return await get(connection, path, schema, signal, { isOfLeader: true });
  } catch (error) {
    // Where the leader cannot be asked, the others still can.
    if (error instanceof ConsulError) return undefined;
    throw error;
  }
}
