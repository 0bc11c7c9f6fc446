import { z } from 'zod';
import { createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { startStandIn } from '@/scripts/demo/stand-in';

/**
 * The demo's Consul in a separate process, with a clock that the benchmark sets: a message `{ time }` is answered with
 * `{ address }` once the responses for that time are ready.
 */
async function run(): Promise<void> {
  const { services, epoch } = z
    .object({ services: z.coerce.number(), epoch: z.coerce.number() })
    .parse(process.env);
  let time = epoch;
  const { address } = await startStandIn(
    { dc1: createCluster(epoch, toLayout(services)) },
    { now: () => time },
  );
  process.on('message', (message) => {
    time = z.object({ time: z.number() }).parse(message).time;
    void Promise.all(
      ['/v1/health/state/any', '/v1/catalog/services'].map(async (path) => {
        await (await fetch(address + path)).arrayBuffer();
      }),
    ).then(() => process.send?.({ address }));
  });
  process.on('disconnect', () => process.exit(0));
}

void run();
