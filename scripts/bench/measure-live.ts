import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { request } from 'undici';
import { z } from 'zod';
import { createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { startStandIn } from '@/scripts/demo/stand-in';
import { type AlternatingCluster, createAlternatingCluster } from './alternating-cluster';
import { type Measurement, toMedian } from './measurement';
import { startProduct } from './product';

const rounds = 3;

/** Rare enough for the watch, which polls at most once in two seconds. */
const everyMs = 2500;

/** The time for opening the page and for the product to start watching, in milliseconds. */
const leadMs = 12_000;

/** Measures the time from a change in Consul to the row of an open live page, compared with a blocking query. */
export async function measureLive(browser: Browser, services: number): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const epoch = Date.now();
  const alternating = createAlternatingCluster(
    createCluster(epoch, toLayout(services))(epoch),
    epoch + leadMs,
    everyMs,
  );
  const consul = await startStandIn({ dc1: alternating.clusterAt });
  const product = await startProduct({
    CONSUL_HTTP_ADDR: consul.address,
    DATABASE_PATH: join(folder, 'bench.db'),
    WATCH: 'on',
    POLL_INTERVAL_SECONDS: '3600',
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  try {
    const page = await context.newPage();
    await openLive(page, product.url);
    const [ours, floor] = await Promise.all([
      timeRounds(alternating, () => waitForCritical(page, alternating.name)),
      timeRounds(alternating, () => waitInQuery(consul.address, alternating.name)),
    ]);
    return {
      what: `Chromium, ${services} services: a change in Consul on the screen`,
      unit: 'ms',
      ours: toMedian(ours),
      floor: toMedian(floor),
      floorIs: 'the answer of a blocking query, parsed',
    };
  } finally {
    await context.close();
    await product.stop();
    await consul.close();
    rmSync(folder, { recursive: true });
  }
}

async function openLive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    const body = JSON.stringify({ autoRefresh: { enabled: true, live: true } });
    await fetch('/api/config', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  });
  const stream = page.waitForResponse((response) => response.url().endsWith('/api/live'));
  await page.goto(url, { waitUntil: 'load' });
  await stream;
}

/** Returns how long after each moment it was seen, in milliseconds. `wait` resolves to the time, epoch milliseconds. */
async function timeRounds(flips: AlternatingCluster, wait: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await sleep(Math.max(0, flips.toTimeOfRound(round) - 200 - Date.now()));
    times.push((await wait()) - flips.toTimeOfRound(round));
  }
  return times;
}

/** Waits until the service's row shows it, checking each frame. */
async function waitForCritical(page: Page, service: string): Promise<number> {
  const seen = await page.waitForFunction(
    (name) => {
      const rows = [...document.querySelectorAll('tbody tr[data-expanded]')];
      const row = rows.find((each) => each.querySelector('[data-column=name] button')?.textContent === name);
      return row?.querySelector('[data-column=status]')?.textContent === 'Critical' ? Date.now() : null;
    },
    service,
    { polling: 'raf' },
  );
  return z.number().parse(await seen.jsonValue());
}

/** Waits in a blocking query, and parses the response. */
async function waitInQuery(address: string, service: string): Promise<number> {
  const url = `${address}/v1/health/state/any?stale`;
  const isCritical = (text: string) =>
    z
      .array(z.object({ ServiceName: z.string(), Status: z.string() }))
      .parse(JSON.parse(text))
      .some(({ ServiceName, Status }) => ServiceName === service && Status === 'critical');
  const first = await request(url);
  await first.body.dump();
  const index = String(first.headers['x-consul-index']);
  const { body } = await request(`${url}&index=${index}&wait=10s`);
  if (!isCritical(await body.text())) throw new Error(`${service} did not become critical`);
  return Date.now();
}
