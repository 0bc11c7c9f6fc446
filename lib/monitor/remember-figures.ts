import { toErrorMessage } from '@/lib/error-message';
import { createFailureLog } from '@/lib/poller/failure-log';
import type { Log } from '@/lib/poller/log';
import { type DatacenterFigures, listServiceFigures } from '@/lib/queries/list-service-figures';
import type { QueryContext } from '@/lib/queries/query-context';
import { sleep } from '@/lib/sleep';

/**
 * Computed figures are reused for at least this long, in milliseconds, and for at least `timesAsLong` times as long as
 * computing them took.
 */
const rememberedMs = 60_000;
const timesAsLong = 20;

/** How long a scrape waits for new figures, in milliseconds, before it gets the previous ones. */
const patienceMs = 50;

/** Returns the figures of each datacenter, by name, from the last computation. */
export type RememberedFigures = (context: QueryContext) => Promise<ReadonlyMap<string, DatacenterFigures>>;

/** Computes figures on request when they are old; never twice at a time. */
export function rememberFigures(log: Log): RememberedFigures {
  const logFailure = createFailureLog(log, 'uptimes for metrics can be computed again');
  let figures: ReadonlyMap<string, DatacenterFigures> = new Map();
  let working: Promise<void> | undefined;
  let goodUntil = -Infinity;

  async function work(context: QueryContext): Promise<void> {
    const began = performance.now();
    try {
      const found = new Map<string, DatacenterFigures>();
      for (const name of context.datacenters) found.set(name, await listServiceFigures(context, name));
      figures = found;
      logFailure(undefined, context.now);
    } catch (error) {
      // The previous figures are still served, with their age.
      const reason = toErrorMessage(error);
      logFailure(
        { outcome: 'figures', message: `Uptimes for metrics cannot be computed: ${reason}` },
        context.now,
      );
    }
    const now = performance.now();
    goodUntil = now + Math.max(rememberedMs, (now - began) * timesAsLong);
  }

  return async (context) => {
    if (working === undefined && performance.now() >= goodUntil) {
      working = work(context).finally(() => (working = undefined));
    }
    if (working !== undefined) await waitFor(working);
    return figures;
  };
}

async function waitFor(work: Promise<void>): Promise<void> {
  const done = new AbortController();
  void work.then(() => done.abort());
  await sleep(patienceMs, done.signal);
}
