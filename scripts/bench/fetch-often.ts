import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';

/** Requests before the measurement, so that the code is as warm as the product's. */
const warmUp = 5;

/**
 * Fetches and parses all checks as often as the product may poll, and nothing else, in a separate process; in the end
 * reports the CPU time, in milliseconds.
 */
async function run(): Promise<void> {
  const { address, everyMs, times } = z
    .object({ address: z.string(), everyMs: z.coerce.number(), times: z.coerce.number() })
    .parse(process.env);
  const poll = async () => (await request(`${address}/v1/health/state/any?stale`)).body.json();
  for (let time = 0; time < warmUp; time += 1) await poll();
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) {
    await poll();
    await sleep(everyMs);
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuMs: (user + system) / 1000 });
  process.disconnect?.();
}

void run();
