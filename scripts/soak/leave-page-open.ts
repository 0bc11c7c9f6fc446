import type { Browser, Page } from 'playwright-core';
import type { Product } from '@/scripts/bench/product';
import type { JumpingClock } from './jumping-clock';
import { passPoll } from './pass-days';

const refreshMs = 60_000;

/** How long a refresh may take, in real milliseconds. */
const patienceMs = 60_000;

/** A page's memory after garbage collection: the bytes of its heap, and the numbers of its nodes and listeners. */
export type PageSample = { heap: number; nodes: number; listeners: number };

/** Keeps the dashboard open, refreshing once a minute, and samples its memory now and then. */
export async function leavePageOpen(
  browser: Browser,
  { product, clock }: { product: Product; clock: JumpingClock },
  refreshes: number,
): Promise<PageSample[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await context.request.post(`${product.url}/api/config`, {
    data: { autoRefresh: { enabled: true, interval: refreshMs / 1000 } },
  });
  const page = await context.newPage();
  await page.clock.install({ time: clock.now() });
  await page.goto(product.url, { waitUntil: 'networkidle' });
  // Only then does it count down to its next refresh.
  await page.waitForFunction(isAlive);
  await page.waitForTimeout(1000);
  const samples: PageSample[] = [];
  for (let count = 1; count <= refreshes; count += 1) {
    await passPoll(product, clock);
    await passRefresh(page, product, count);
    if (count % Math.ceil(refreshes / 10) > 0) continue;
    const sample = await takePageSample(page);
    console.log(formatPageSample(count, sample));
    samples.push(sample);
  }
  await context.close();
  return samples;
}

/** Makes the page's clock jump past its next refresh, and waits until that is done. */
async function passRefresh(page: Page, product: Product, count: number): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('/api/history'), {
    timeout: patienceMs,
  });
  try {
    await page.clock.fastForward(refreshMs + 1000);
    await (await answered).finished();
  } catch (cause) {
    const shown = await page.locator('body').innerText();
    const details = `The page shows:\n${shown.slice(0, 1000)}\nThe product printed:\n${product.printed()}`;
    throw new Error(`Refresh ${count} loaded no histories. ${details}`, { cause });
  }
}

/** Returns whether React has hydrated the page. Sent to the browser as text. */
function isAlive(): boolean {
  return Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber'));
}

export const pageSampleHead = '  refreshes      heap   nodes  listeners';

function formatPageSample(count: number, { heap, nodes, listeners }: PageSample): string {
  return [
    String(count).padStart(11),
    `${(heap / 2 ** 20).toFixed(1)} MB`.padStart(9),
    String(nodes).padStart(7),
    String(listeners).padStart(10),
  ].join(' ');
}

async function takePageSample(page: Page): Promise<PageSample> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { heap, nodes, listeners };
}
