import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startChromium } from '@/scripts/bench/chromium';
import { startProduct } from '@/scripts/bench/product';
import { createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { startStandIn } from '@/scripts/demo/stand-in';
import { exitWith } from '@/scripts/exit-with';
import { findGrowth } from './find-growth';
import { openJumpingClock } from './jumping-clock';
import { leavePageOpen, pageSampleHead } from './leave-page-open';
import { passDays } from './pass-days';
import { sampleHead } from './sample';

const usage =
  'npm run soak -- [--days N] [--pruned-days N] [--refreshes N] [--services N]    whole numbers from 1';

const count = (usual: number) => z.coerce.number().int().min(1).default(usual);

const options = z.object({
  days: count(14),
  'pruned-days': count(8),
  refreshes: count(600),
  services: count(100),
});

/**
 * Weeks of the built product's life, in minutes: days that are all kept, days of which three are kept, and a page left
 * open.
 */
async function run(): Promise<number> {
  const { days, 'pruned-days': prunedDays, refreshes, services } = readOptions();
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const clock = openJumpingClock(folder);
  const consul = await startStandIn(
    { dc1: createCluster(clock.now(), toLayout(services)) },
    { now: clock.now },
  );
  const database = join(folder, 'soak.db');
  const env = { ...clock.env, CONSUL_HTTP_ADDR: consul.address, DATABASE_PATH: database };

  console.log(`${days} days of ${services} services, a poll a minute\n\n${sampleHead}`);
  let product = await startProduct(env);
  const kept = await passDays({ product, clock, database }, { first: 1, last: days });
  await product.stop();

  console.log(`\n${prunedDays} days more, of which 3 are kept\n\n${sampleHead}`);
  product = await startProduct({ ...env, HISTORY_RETENTION_DAYS: '3' });
  const pruned = await passDays({ product, clock, database }, { first: days + 1, last: days + prunedDays });

  const browser = await startChromium();
  if (browser === undefined) console.log('\nskipped: a page left open, because there is no Chromium');
  else console.log(`\nThe dashboard left open, refreshing itself once a minute\n\n${pageSampleHead}`);
  const page = browser === undefined ? [] : await leavePageOpen(browser, { product, clock }, refreshes);
  await browser?.close();
  await product.stop();
  await consul.close();

  const growth = findGrowth({ kept, pruned, page });
  console.log(`\n${growth.length === 0 ? 'Everything stayed flat.' : growth.join('\n')}`);
  return growth.length === 0 ? 0 : 1;
}

function readOptions(): z.infer<typeof options> {
  const whole = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: { days: whole, 'pruned-days': whole, refreshes: whole, services: whole },
    });
    return options.parse(values);
  } catch {
    // For an unknown option as well as a wrong number, the usage says what is allowed.
    console.error(usage);
    process.exit(1);
  }
}

exitWith(run());
