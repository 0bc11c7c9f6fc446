import { createServer } from 'node:http';
import { request } from 'undici';
import { listenLocally } from '@/scripts/listen-locally';
import { withProduct } from './measured-product';
import type { Line } from './measurement';
import { ask } from './product';
import { toMediansMs } from './to-medians-ms';

/** The headers of Prometheus. */
const headers = { 'Accept-Encoding': 'gzip' };

/** Measures a scrape of all metrics, compared with only sending the same text. */
export async function measureScrape(services: number): Promise<Line[]> {
  return withProduct(services, async ({ url }) => {
    // The first scrape computes the figures, the second one includes them.
    await ask(`${url}/metrics`);
    const text = await ask(`${url}/metrics`);
    const sender = await startSender(text);
    const medians = await toMediansMs({
      ours: () => scrape(`${url}/metrics`),
      floor: () => scrape(sender.url),
    });
    await sender.close();
    const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
    const what = `a scrape of ${services} services`;
    return [
      { what, unit: 'ms', ...medians, floorIs: 'sending the same text' },
      { what: 'that scrape', noted: `${series} series, ${(text.length / 1e6).toFixed(1)} MB` },
    ];
  });
}

async function scrape(url: string): Promise<void> {
  const { body } = await request(url, { headers });
  await body.dump({ limit: 2 ** 30 });
}

async function startSender(text: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((_, response) => {
    response.end(text);
  });
  return listenLocally(server);
}
