import { request } from 'undici';
import { greatest } from '@/lib/history/extremes';
import { withProduct } from './measured-product';
import { type Measurement, toMedian } from './measurement';

const rounds = 5;

/** The heaviest requests of each kind, and how many are made at the same time. */
const questions = [
  { what: 'the dashboard', path: '/', times: 1 },
  { what: 'the nodes', path: '/nodes', times: 1 },
  { what: 'a service with all its instances', path: '/services/consul', times: 1 },
  { what: 'the transitions', path: '/transitions', times: 1 },
  { what: 'all services', path: '/api/services', times: 1 },
  { what: 'all nodes', path: '/api/nodes', times: 1 },
  { what: 'all histories of a day', path: '/api/history?range=24h&granularity=5', times: 1 },
  { what: 'all histories of 90 days', path: '/api/history?range=90d', times: 1 },
  { what: 'an export of histories', path: '/api/export/history?range=7d', times: 1 },
  { what: 'an export of points', path: '/api/export/points?range=24h', times: 1 },
  { what: 'an export of transitions', path: '/api/export/transitions?range=24h', times: 1 },
  { what: 'a scrape of all metrics', path: '/metrics', times: 1 },
  { what: '20 dashboards at once', path: '/', times: 20 },
  { what: '50 pages of transitions at once', path: '/api/transitions?limit=200', times: 50 },
  { what: '50 lists of services at once', path: '/api/services', times: 50 },
] as const;

/** Measures the longest wait of `/api/healthz` during other requests: how long the event loop is held. */
export async function measureLoop(services: number): Promise<Measurement[]> {
  return withProduct(services, async ({ url }) => {
    const lines: Measurement[] = [];
    for (const { what, path, times } of questions) {
      const ask = () => Promise.all(Array.from({ length: times }, () => read(url + path)));
      // Not counting the first request, which compiles code.
      await ask();
      const ours: number[] = [];
      const floor: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        ours.push(await watchLoop(url, ask()));
        const lasted = performance.now() - started;
        floor.push(await watchLoop(url, new Promise((resolve) => setTimeout(resolve, lasted))));
      }
      lines.push({
        what: `the event loop held by ${what}`,
        unit: 'ms',
        ours: toMedian(ours),
        floor: toMedian(floor),
        floorIs: 'the same time without requests',
      });
    }
    return lines;
  });
}

/** Returns the longest response time of `/api/healthz` until the work is done, in milliseconds. */
async function watchLoop(url: string, work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  const waits: number[] = [];
  do {
    const begun = performance.now();
    await read(`${url}/api/healthz`);
    waits.push(performance.now() - begun);
  } while (!isDone);
  await done;
  return greatest(waits);
}

async function read(url: string): Promise<void> {
  const { body } = await request(url);
  await body.dump({ limit: 2 ** 30 });
}
