import { getNodeHistory, getServiceHistory } from '@/lib/queries/get-history';
import { getNode } from '@/lib/queries/get-node';
import { getService } from '@/lib/queries/get-service';
import { getTransitionPage } from '@/lib/queries/get-transition-page';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { listHistories } from '@/lib/queries/list-histories';
import { listServices } from '@/lib/queries/list-services';
import type { QueryContext } from '@/lib/queries/query-context';
import type { Store } from '@/lib/store/store';
import { addChurn, type Churn } from './churn';
import type { Measurement } from './measurement';
import { recordPast } from './record-past';
import { openScratchStore } from './scratch-store';
import { createSimulation, type Simulation } from './simulation';
import { toMediansMs } from './to-medians-ms';

const minute = 60_000;
const day = 24 * 60 * minute;
const intervalMs = 10 * minute;
const polls = day / intervalMs;

/** As many histories as a page contains, and as many entries as the product's lists have. */
const rows = 50;
const maxGone = 500;
const recent = 10;

type Size = { services: number; seed: number; epoch: number };

/** Measures a page and a poll when thousands of instances went the day before, compared with none. */
export async function measureChurn(size: Size, instances = 100_000): Promise<Measurement[]> {
  const without = await record(size, { services: 0, each: 0 });
  const lines: Measurement[] = [];
  const many = Math.min(size.services, 1000);
  for (const churn of [
    { services: 1, each: instances },
    { services: many, each: Math.ceil(instances / 2 / many) },
  ]) {
    const gone = await record(size, churn);
    const note = churn.services === 1 ? `${churn.each} gone of one` : `${churn.each} gone of each of ${many}`;
    for (const [index, { what, work }] of gone.works.entries()) {
      const floor = without.works[index]?.work ?? work;
      const medians = await toMediansMs({ ours: work, floor });
      lines.push({ what: `${what}, ${note}`, unit: 'ms', ...medians, floorIs: 'the same without them' });
    }
    gone.close();
  }
  without.close();
  return lines;
}

type Recorded = { works: { what: string; work: () => Promise<unknown> }[]; close: () => void };

/** Records a day of changes, and before it one poll that saw the additional instances. */
async function record(size: Size, churn: Churn): Promise<Recorded> {
  const holdMs = 2.5 * intervalMs;
  const scratch = openScratchStore(holdMs);
  const past = { ...size, from: size.epoch, intervalMs, polls, outputBytes: 0 };
  const { snapshot } = createSimulation(past).next();
  const before = { durationMs: 0, trigger: 'schedule', outcome: 'ok' } as const;
  const { store } = scratch;
  await store.recordPoll({
    ...before,
    at: size.epoch - intervalMs - day,
    snapshot: addChurn(snapshot, churn),
  });
  await store.recordPoll({ ...before, at: size.epoch - day, snapshot });
  await recordPast(scratch, past);
  const now = size.epoch + (polls - 1) * intervalMs;
  const context = { store, datacenters: ['dc1'], now, holdMs, urlTemplate: undefined };
  return {
    works: [...toQuestions(context, size.services), toPoll(store, now, createSimulation(past))],
    close: () => scratch.close(),
  };
}

/** The queries of the product's pages. */
function toQuestions(context: QueryContext, services: number): Recorded['works'] {
  const today = { range: '24h', granularity: 15 } as const;
  const ids = Array.from({ length: Math.min(rows, services) }, (_, number) => `service-${number}`);
  const [name, node] = ['service-0', 'node-0'];
  return [
    {
      what: 'the dashboard',
      work: async () => {
        await listServices(context);
        await listHistories(context, { ...today, ids });
        await listGoneServices(context, { search: '', limit: 0 });
      },
    },
    {
      what: 'all histories, 1h',
      work: () => listHistories(context, { range: '1h', granularity: 5 }),
    },
    { what: 'all histories, 24h', work: () => listHistories(context, today) },
    {
      what: 'a service',
      work: async () => {
        await getService(context, { name });
        await getServiceHistory(context, { ...today, name });
      },
    },
    {
      what: "a service's transitions",
      work: () => getTransitionPage(context, { service: name }, { limit: recent }),
    },
    {
      what: "a node's transitions",
      work: () => getTransitionPage(context, { node }, { limit: recent }),
    },
    {
      what: "a service's ends",
      work: () => getTransitionPage(context, { service: name, statuses: ['gone'] }, { limit: recent }),
    },
    {
      what: 'a node',
      work: async () => {
        await getNode(context, { name: node });
        await getNodeHistory(context, { ...today, node });
      },
    },
    { what: 'the gone services', work: () => listGoneServices(context, { search: '', limit: maxGone }) },
    { what: 'the newest transitions', work: () => getTransitionPage(context, {}, { limit: rows }) },
    {
      what: 'the newest ends',
      work: () => getTransitionPage(context, { statuses: ['gone'] }, { limit: rows }),
    },
  ];
}

function toPoll(store: Store, last: number, simulation: Simulation): Recorded['works'][number] {
  let at = last;
  const work = () => {
    at += intervalMs;
    const { snapshot } = simulation.next();
    return store.recordPoll({ at, durationMs: 0, trigger: 'schedule', outcome: 'ok', snapshot });
  };
  return { what: 'recording a poll', work };
}
