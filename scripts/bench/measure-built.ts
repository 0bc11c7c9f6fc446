import { startChromium } from './chromium';
import { measureLive } from './measure-live';
import { measureLoop } from './measure-loop';
import { measureMemory } from './measure-memory';
import { measureNoise } from './measure-noise';
import { measurePage } from './measure-page';
import { measureScrape } from './measure-scrape';
import type { Line } from './measurement';
import { isBuilt } from './product';

/** The sizes at which a page is measured, besides the requested one. */
const sizes = [40, 1000, 10_000];

/** Runs the measurements that need the built product and, partly, Chromium. Reports what is missing. */
export async function measureBuilt(services: number): Promise<Line[]> {
  if (!isBuilt()) {
    const skipped = 'the product is not built (npm run build)';
    return [
      { what: "the server's memory, CPU and event loop", skipped },
      { what: 'the page in Chromium', skipped },
    ];
  }
  const lines: Line[] = [
    await measureMemory(services),
    ...(await measureLoop(services)),
    ...(await measureScrape(services)),
    ...(await measureNoise(services)),
  ];
  const browser = await startChromium();
  if (browser === undefined) {
    return [...lines, { what: 'the page in Chromium', skipped: 'not found; set CHROMIUM_BIN to its path' }];
  }
  for (const size of [...sizes.filter((each) => each < services), services]) {
    for (const line of await measurePage(browser, size)) lines.push(line);
    if (size !== 1000) lines.push(await measureLive(browser, size));
  }
  await browser.close();
  return lines;
}
