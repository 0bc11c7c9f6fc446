import type { Browser, Page } from 'playwright-core';
import { withProduct } from './measured-product';
import { type Measurement, toMedian } from './measurement';
import { type Drawn, drawnAt, scrollThrough, watchDrawing } from './page-probe';
import { startStaticPage } from './static-page';

const rounds = 5;

type Opened = Drawn & { frame: number; heap: number };

/**
 * Measures opening the dashboard and scrolling through it, compared with the same page as a static file without
 * scripts.
 */
export async function measurePage(browser: Browser, services: number): Promise<Measurement[]> {
  return withProduct(services, async ({ url }) => {
    const file = await startStaticPage(url);
    // Alternates, so that other load on the machine affects both.
    const ours: Opened[] = [];
    const floor: Opened[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await open(browser, url));
      floor.push(await open(browser, file.url));
    }
    await file.close();

    const floorIs = 'the same page as a file, without scripts';
    const toMeasurement = (what: string, unit: Measurement['unit'], figure: keyof Opened): Measurement => ({
      what: `Chromium, ${services} services: ${what}`,
      unit,
      ours: toMedian(ours.map((opened) => opened[figure])),
      floor: toMedian(floor.map((opened) => opened[figure])),
      floorIs,
    });
    return [
      toMeasurement('first row', 'ms', 'firstRow'),
      toMeasurement('every visible strip', 'ms', 'everyStrip'),
      toMeasurement('scrolling, 95th percentile of a frame', 'ms', 'frame'),
      toMeasurement('heap of the page', 'MB', 'heap'),
    ];
  });
}

/** Opens the page as a new visitor, with an empty cache. */
async function open(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchDrawing);
    await page.goto(url, { waitUntil: 'load' });
    const drawn = await page.waitForFunction(drawnAt, undefined, { polling: 50 });
    const { firstRow, everyStrip } = await drawn.evaluate(
      (found) => found ?? { firstRow: NaN, everyStrip: NaN },
    );
    await page.waitForTimeout(500);
    const frame = await page.evaluate(scrollThrough);
    return { firstRow, everyStrip, frame, heap: await readHeap(page) };
  } finally {
    await context.close();
  }
}

async function readHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}
