import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { toBounds } from '@/lib/history/range';
import { listHistories } from '@/lib/queries/list-histories';
import { openStore } from '@/lib/store/sqlite-store';
import type { Store } from '@/lib/store/store';
import { toMedian, type Measurement } from './measurement';
import { createRandom } from './random';
import { toMedianMs } from './to-median-ms';

const minute = 60_000;
const pollsADay = 1440;
const holdMs = 2.5 * minute;

/** A check changes its status with this chance at each poll: 2 % an hour. */
const changing = 0.02 / 60;

/** A time, two times, and the state, one byte: less cannot tell of a span. */
const bytesOfSpan = 17;

/** Records one day of one check for each of so many services, and asks for what came of it. */
export async function measureDay(services: number, seed: number, epoch: number): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const path = join(folder, 'bench.db');
  const store = openStore({ path, holdMs });
  const day = await recordDay(store, path, services, seed, epoch);
  const now = epoch + (pollsADay - 1) * minute;
  const context = { store, holdMs, now, urlTemplate: undefined };
  const question = { range: '24h', granularity: 15 } as const;
  const bounds = toBounds('24h', 15, now);
  const one = ['service-0'];

  const all = await toMedianMs(() => listHistories(context, question));
  const allSpans = await toMedianMs(() => readSpans(store, bounds));
  const single = await toMedianMs(() => listHistories(context, { ...question, ids: one }));
  const singleSpans = await toMedianMs(() => readSpans(store, bounds, one));
  store.close();
  const grown = statSync(path).size - day.bytesAtFirst;
  rmSync(folder, { recursive: true });

  return [
    {
      what: `all ${services} histories, 24 h in 15 min`,
      unit: 'ms',
      ours: all,
      floor: allSpans,
      floorIs: 'reading their spans',
    },
    { what: 'one history', unit: 'ms', ours: single, floor: singleSpans, floorIs: 'reading its spans' },
    {
      what: 'growth of the database in a day',
      unit: 'KB',
      ours: grown / 1024,
      floor: (day.spans * bytesOfSpan) / 1024,
      floorIs: `${day.spans} spans of ${bytesOfSpan} bytes`,
    },
    {
      what: 'recording a poll, fetching left out',
      unit: 'ms',
      ours: day.pollMs,
      floor: day.compareMs,
      floorIs: 'comparing every status with the last',
    },
  ];
}

async function recordDay(store: Store, path: string, services: number, seed: number, epoch: number) {
  const instances = Array.from({ length: services }, (_, number) => toInstance(number));
  let checks = instances.map(toCheck);
  const random = createRandom(seed);
  let spans = 0;
  let bytesAtFirst = 0;
  const polls: number[] = [];
  const compares: number[] = [];
  for (let minutes = 0; minutes < pollsADay; minutes += 1) {
    const before = checks;
    checks = before.map((check) => (random() < changing ? toggle(check) : check));
    const compared = performance.now();
    const changed = checks.filter((check, number) => check.status !== before[number]?.status).length;
    compares.push(performance.now() - compared);
    spans += 2 * changed;

    const started = performance.now();
    const snapshot = { datacenter: 'dc1', instances, checks };
    await store.recordPoll({
      at: epoch + minutes * minute,
      durationMs: 0,
      trigger: 'schedule',
      outcome: 'ok',
      snapshot,
    });
    polls.push(performance.now() - started);
    if (minutes === 0) bytesAtFirst = await toBytes(store, path);
  }
  return { spans, bytesAtFirst, pollMs: toMedian(polls), compareMs: toMedian(compares) };
}

/** The size of the database without its log, as a copy shows it. */
async function toBytes(store: Store, path: string): Promise<number> {
  const copy = `${path}-copy`;
  await store.backUp(copy);
  return statSync(copy).size;
}

async function readSpans(
  store: Store,
  bounds: { from: number; to: number },
  services?: string[],
): Promise<unknown> {
  const filter = services === undefined ? {} : { services };
  return [await store.listCoverage('dc1', bounds), await store.listHistories('dc1', bounds, filter)];
}

function toInstance(number: number): Instance {
  const [service, node] = [`service-${number}`, `node-${number % 100}`];
  const details = { address: '10.0.0.1', port: 8080, tags: [], meta: {}, kind: '', destination: '' };
  return { datacenter: 'dc1', node, serviceId: `${service}-1`, service, ...details };
}

function toCheck({ datacenter, node, serviceId }: Instance): Check {
  const checkId = `service:${serviceId}`;
  return {
    datacenter,
    node,
    checkId,
    serviceId,
    name: 'HTTP',
    status: 'passing',
    type: 'http',
    notes: '',
    output: '',
  };
}

function toggle(check: Check): Check {
  return { ...check, status: check.status === 'passing' ? 'critical' : 'passing' };
}
