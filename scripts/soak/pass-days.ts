import { z } from 'zod';
import { ask, type Product } from '@/scripts/bench/product';
import type { JumpingClock } from './jumping-clock';
import { formatSample, type Sample, takeSample } from './sample';

const hour = 3_600_000;

/**
 * The poll interval, in milliseconds, plus the second by which a poll may be later, because it begins on a whole one.
 */
const nextPollMs = 61_000;

/** How long a due poll may take to begin and end, in real milliseconds: the product's own limit. */
const patienceMs = 60_000;

/** What people open meanwhile, once an hour. */
const visits = [
  '/',
  '/api/services',
  '/api/history?range=24h',
  '/api/history?range=7d',
  '/api/transitions',
  '/nodes',
];

const schema = z.object({ lastPoll: z.string() });

/** Lets days pass, poll by poll, and samples all sizes at the end of each. */
export async function passDays(
  { product, clock, database }: { product: Product; clock: JumpingClock; database: string },
  days: { first: number; last: number },
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let day = days.first; day <= days.last; day += 1) {
    for (let hours = 0; hours < 24; hours += 1) {
      for (const end = clock.now() + hour; clock.now() < end;) await passPoll(product, clock);
      for (const path of visits) await ask(product.url + path);
    }
    const sample = takeSample(database, product.readMemory());
    console.log(formatSample(day, sample));
    samples.push(sample);
  }
  return samples;
}

/** Jumps past the next poll, and waits until it is done: a jump during a poll would make Consul look slow. */
export async function passPoll(product: Product, clock: JumpingClock): Promise<void> {
  const before = clock.now();
  clock.jump(nextPollMs);
  const giveUpAt = Date.now() + patienceMs;
  // The request also wakes the product, which sleeps by the machine's clock.
  for (;;) {
    const last = await readLastPoll(product);
    if (last >= before) return;
    if (Date.now() > giveUpAt) throw new Error(describeMissing(last, product, clock));
  }
}

async function readLastPoll({ url }: Product): Promise<number> {
  return Date.parse(schema.parse(JSON.parse(await ask(`${url}/api/healthz`))).lastPoll);
}

function describeMissing(last: number, product: Product, clock: JumpingClock): string {
  const [was, is] = [last, clock.now()].map((time) => new Date(time).toISOString());
  return `A poll is overdue: the last was at ${was}, and it is now ${is}.\n${product.printed()}`;
}
