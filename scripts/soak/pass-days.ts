import { z } from 'zod';
import { ask, type Product } from '@/scripts/bench/product';
import type { LeapingClock } from './leaping-clock';
import { formatSample, takeSample, type Sample } from './sample';

const hour = 3_600_000;

/** The poll interval, in milliseconds, and the second that a poll may come later, since it begins on a whole one. */
const nextPollMs = 61_000;

/** How long a poll that is due may take to come and be done, in the machine's milliseconds: what the product allows. */
const patienceMs = 60_000;

/** What people look at meanwhile, once an hour. */
const visits = [
  '/',
  '/api/services',
  '/api/history?range=24h',
  '/api/history?range=7d',
  '/api/transitions',
  '/nodes',
];

const schema = z.object({ lastPoll: z.string() });

/** Lets days pass, poll by poll, and says at the end of each how large everything is. */
export async function passDays(
  { product, clock, database }: { product: Product; clock: LeapingClock; database: string },
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

/** Leaps over the next poll, and waits until it is done: a leap in the midst of one would make Consul look slow. */
export async function passPoll(product: Product, clock: LeapingClock): Promise<void> {
  const before = clock.now();
  clock.leap(nextPollMs);
  const giveUpAt = Date.now() + patienceMs;
  // The request is also what wakes the product, which sleeps by the machine's clock.
  for (;;) {
    const last = await readLastPoll(product);
    if (last >= before) return;
    if (Date.now() > giveUpAt) throw new Error(describeMissing(last, product, clock));
  }
}

async function readLastPoll({ url }: Product): Promise<number> {
  return Date.parse(schema.parse(JSON.parse(await ask(`${url}/api/healthz`))).lastPoll);
}

function describeMissing(last: number, product: Product, clock: LeapingClock): string {
  const [was, is] = [last, clock.now()].map((time) => new Date(time).toISOString());
  return `The poll that was due did not come: the last was at ${was}, and it is ${is}.\n${product.printed()}`;
}
