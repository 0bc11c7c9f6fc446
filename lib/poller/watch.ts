import { toErrorMessage } from '@/lib/error-message';
import { toPollFailure } from '@/lib/health/poll';
import { sleep } from '@/lib/sleep';
import { retryAfterMsOf, toBackOffMs } from './back-off';
import { createFailureLog } from './failure-log';
import type { Log } from './log';
import { createTokenBucket } from './token-bucket';

export type Watcher = {
  start: () => void;
  /** Returns why changes are not seen as they happen; `undefined` while they are. */
  problem: () => string | undefined;
  stop: () => void;
};

export type WatcherDependencies = {
  /** See `ConsulWatch`. */
  waitForChange: (signal: AbortSignal) => Promise<boolean>;
  /** Polls everything now and records it. */
  poll: () => Promise<void>;
  /** Called on an unexpected error, which is a bug of ours. */
  onUnexpected: (error: unknown) => void;
  log: Log;
  now: () => number;
  random?: () => number;
};

/** After a burst of changes, the minimum time between two polls, in milliseconds. */
const pollMs = 2000;
const pollsAtOnce = 5;

/**
 * Polls Consul as soon as a status changes. Watching only triggers polls, so without it nothing is lost but time:
 * everything recorded comes from a poll.
 */
export function createWatcher(dependencies: WatcherDependencies): Watcher {
  const { waitForChange, poll, onUnexpected, log, now, random = Math.random } = dependencies;
  const logFailure = createFailureLog(log, 'changes in Consul are seen immediately again');
  const bucket = createTokenBucket({ capacity: pollsAtOnce, everyMs: pollMs, now });
  const stopping = new AbortController();
  const { signal } = stopping;
  let isStarted = false;
  let problem: string | undefined;
  let failures = 0;

  async function pollOnChange(): Promise<void> {
    try {
      const isChanged = await waitForChange(signal);
      failures = 0;
      problem = undefined;
      logFailure(undefined, now());
      if (isChanged) await poll();
    } catch (error) {
      if (signal.aborted) return;
      await fail(error);
    }
  }

  async function fail(error: unknown): Promise<void> {
    const outcome = toPollFailure(error);
    if (outcome === undefined) onUnexpected(error);
    failures += 1;
    problem = toErrorMessage(error);
    logFailure(
      { outcome: outcome ?? 'invalid', message: `Changes are seen only by polling: ${problem}` },
      now(),
    );
    await rest(toBackOffMs(failures, retryAfterMsOf(error), random));
  }

  async function rest(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, signal);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await rest(bucket.take());
      if (!signal.aborted) await pollOnChange();
    }
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      void run();
    },
    problem: () => problem,
    stop: () => stopping.abort(),
  };
}
