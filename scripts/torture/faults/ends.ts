import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, pick } from '@/scripts/torture/fault';
import { openRaw } from '@/scripts/torture/raw-request';
import type { Site } from '@/scripts/torture/site';

/** The longest that the product may take to end, in milliseconds. */
const longestEndMs = 5000;

export const ends: readonly Fault[] = [
  {
    name: 'power cut',
    async run(site, random) {
      await sleep(pick(random, 0, 1500));
      await site.kill();
      await site.start();
      return undefined;
    },
  },
  {
    name: 'SIGTERM, with stalled readers',
    run: (site) => endWithReaders(site, 'SIGTERM'),
  },
  {
    name: 'SIGHUP, with stalled readers',
    run: (site) => endWithReaders(site, 'SIGHUP'),
  },
];

async function endWithReaders(site: Site, signal: NodeJS.Signals): Promise<undefined> {
  const { url } = site.product();
  const whole = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`;
  const readers = [
    openRaw(url, whole('/api/export/points?format=json')),
    openRaw(url, whole('/api/live')),
    openRaw(url, `POST /api/config HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Length: 100\r\n\r\n{`),
    openRaw(url, 'GET /api/serv'),
  ];
  await sleep(200);
  const begun = performance.now();
  await site.stop(signal);
  const tookMs = performance.now() - begun;
  for (const reader of readers) reader.close();
  await site.start();
  if (tookMs > longestEndMs) throw new Error(`it took ${Math.round(tookMs)} ms to end`);
  return undefined;
}
