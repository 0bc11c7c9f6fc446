import { setImmediate } from 'node:timers/promises';
import type { Poll } from '@/lib/health/poll';
import type { Snapshot } from '@/lib/health/snapshot';
import type { Store } from '@/lib/store/store';
import type { ClusterAt } from './cluster';
import { randomOf } from './random';
import { createSnapshots } from './snapshot';
import { day } from './timeline';

const minute = 60_000;
const hour = 60 * minute;

/** The poll interval of the generated history, in seconds. */
export const pastIntervalSeconds = 60;

/** The length of the generated history, in milliseconds. */
export const pastMs = 7 * day;

/** When Consul was unreachable, relative to the story's moment. */
const unreachable = { from: -3 * day, to: -3 * day + 25 * minute };
/** When the second datacenter was unreachable from the first. */
const apart = { from: -1.5 * day, to: -1.5 * day + 40 * minute };
/** When the monitor was off. */
const off = { from: -5 * day, to: -5 * day + 2 * hour };

export type Filling = {
  store: Store;
  /** One for each datacenter, and for each peer. */
  clusters: readonly ClusterAt[];
  /** See `createCluster`. */
  epoch: number;
  /** Polls are simulated from this time until now, once a minute, and once at the end. Epoch milliseconds. */
  from: number;
  now: () => number;
  /** Called with the progress, 0 to 1. */
  onProgress?: (done: number) => void;
};

/** Records polls as if they had happened. Returns their number in each datacenter. */
export async function fill({ store, clusters, epoch, from, now, onProgress }: Filling): Promise<number> {
  const monitors = clusters.map((clusterAt) => ({ clusterAt, snapshotOf: createSnapshots() }));
  let count = 0;
  for (const at of toTimes(from, now)) {
    if (isWithin(at - epoch, off)) continue;
    for (const { clusterAt, snapshotOf } of monitors) {
      await store.recordPoll(toPoll(at, epoch, snapshotOf(clusterAt(at))));
    }
    count += 1;
    if (count % 100 > 0) continue;
    onProgress?.((at - from) / (now() - from));
    // Lets signals be handled.
    await setImmediate();
  }
  return count;
}

function* toTimes(from: number, now: () => number): Generator<number> {
  for (let at = from; at < now(); at += pastIntervalSeconds * 1000) yield at;
  yield now();
}

function toPoll(at: number, epoch: number, snapshot: Snapshot): Poll {
  const common = {
    at,
    trigger: 'schedule',
    durationMs: 4 + Math.floor(6 * randomOf('duration', at)),
  } as const;
  const { datacenter } = snapshot;
  const fail = (message: string): Poll => ({ ...common, outcome: 'unreachable', datacenter, message });
  if (isWithin(at - epoch, unreachable))
    return fail(
      'Consul at http://127.0.0.1:8500 refused the connection: is Consul running, and is CONSUL_HTTP_ADDR right?',
    );
  if (datacenter === 'dc2' && isWithin(at - epoch, apart)) {
    return fail(
      `Consul at http://127.0.0.1:8500 could not forward /v1/health/state/any to datacenter ${datacenter} (rpc error getting client)`,
    );
  }
  return { ...common, outcome: 'ok', snapshot };
}

function isWithin(time: number, { from, to }: { from: number; to: number }): boolean {
  return time >= from && time < to;
}
