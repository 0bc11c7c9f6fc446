import { toPruneTime } from '@/lib/history/prune-time';
import type { ClockWatch } from '@/lib/poller/clock-watch';
import type { Log } from '@/lib/poller/log';
import type { Store } from '@/lib/store/store';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The first pruning waits until the start is over, but comes soon enough for a machine that is off every night. */
const firstMs = 10 * minuteMs;

type Context = {
  store: Pick<Store, 'listPolledIntervals' | 'pruneBefore'>;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
  clock: Pick<ClockWatch, 'isSteady'>;
  retentionDays: number;
};

/**
 * Prunes soon after the start and then daily, with timers that ignore the wall clock. Returns a function to stop it.
 */
export function startPruning(context: Context): () => void {
  let isPruning = false;
  const run = async (): Promise<void> => {
    if (isPruning) return;
    isPruning = true;
    await prune(context);
    isPruning = false;
  };
  const first = setTimeout(() => void run(), firstMs);
  const daily = setInterval(() => void run(), dayMs);
  return () => {
    clearTimeout(first);
    clearInterval(daily);
  };
}

/** Prunes what is older than the retention, some days at a time, as far as the clock can be trusted. Never rejects. */
export async function prune({ store, log, now, clock, retentionDays }: Context): Promise<void> {
  try {
    let rows = 0;
    for (;;) {
      const time = toPruneTime({
        now: now(),
        retentionMs: retentionDays * dayMs,
        isClockSteady: clock.isSteady(),
        polled: await store.listPolledIntervals(),
      });
      if ('refused' in time) {
        log.info({ rows, reason: time.refused }, 'pruning stops until the clock can be trusted');
        return;
      }
      rows += await store.pruneBefore(time.before);
      if (!time.isAll && time.mayGoOn) continue;
      log.info({ rows, isAll: time.isAll }, 'pruned history older than the retention');
      return;
    }
  } catch (error) {
    log.error({ err: error }, 'pruning failed; trying again tomorrow');
  }
}
