import { toErrorMessage } from '@/lib/error-message';
import type { PollOutcome, PollTrigger } from '@/lib/health/poll';
import { sleep } from '@/lib/sleep';
import { countBusy, toBackOffMs } from './back-off';
import { type Running, startInterval } from './interval';
import type { Log } from './log';
import { type PollDependencies, type Polled, pollOnce } from './poll';
import { createPollLog } from './poll-log';

/** The minimum time between two polls started by requests, in milliseconds. */
const requestPauseMs = 1000;

/** A poll that ended this recently is shared by requests that arrive together, in milliseconds. */
const freshMs = 100;

/** After this many intervals without a finished poll the poller counts as stopped. */
const patience = 3;

/** The longest that one poll may take before it is abandoned, in milliseconds. */
const pollLimitMs = 60_000;

export type Poller = {
  /** Polls immediately, then every interval, on whole seconds. */
  start: () => void;
  /**
   * Polls now, or joins the poll in progress. Within a second of such a poll it waits for the rest of that second, and
   * all waiting callers share the next one, so that each sees Consul as it is after their request. Only calls right
   * after a poll, such as many at the same time, share that one.
   */
  pollNow: () => Promise<void>;
  /** Polls because Consul reported a change: after a poll in progress, which may have missed it. */
  pollChange: () => Promise<void>;
  /** Whether the last poll failed. */
  isFailing: () => boolean;
  /** Returns why the last poll could not be recorded; `undefined` when it was. */
  recordingError: () => string | undefined;
  /** Returns whether polling works: started, not stopped, and not stuck. */
  isAlive: () => boolean;
  /** Stops polling. */
  stop: () => void;
};

export function createPoller(
  dependencies: PollDependencies & { intervalSeconds: number; log: Log; random?: () => number },
): Poller {
  const { now, intervalSeconds, log, random = Math.random } = dependencies;
  const logPoll = createPollLog(log);
  let ticking: Running | undefined;
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  // By the monotonic clock, so that a jump of the wall clock delays nobody and makes no poller look stuck.
  let requestedAt = -Infinity;
  let startedAt = 0;
  let finishedAt = 0;
  let busyPolls = 0;
  let notBefore = 0;
  let recordingError: string | undefined;
  let outcome: PollOutcome = 'ok';

  async function poll(trigger: PollTrigger, signal: AbortSignal): Promise<void> {
    try {
      const polled = await pollOnce(dependencies, trigger, signal);
      if (recordingError !== undefined) log.info({}, 'history is recorded again');
      recordingError = undefined;
      settle(polled);
    } catch (error) {
      // The next poll compares with what was last recorded, so only this poll is lost.
      const reason = toErrorMessage(error);
      if (reason !== recordingError) log.error({ err: error }, 'the poll could not be recorded');
      recordingError = reason;
    } finally {
      finishedAt = performance.now();
    }
  }

  function settle({ record, retryAfterMs }: Polled): void {
    logPoll(record);
    ({ outcome } = record);
    busyPolls = countBusy(busyPolls, record.outcome);
    notBefore = performance.now() + toBackOffMs(busyPolls, retryAfterMs, random);
  }

  /** Never two at a time: a request during a poll joins it. */
  function run(trigger: PollTrigger): Promise<void> {
    if (running !== undefined) return running;
    startedAt = performance.now();
    if (trigger === 'request') requestedAt = startedAt;
    running = poll(trigger, AbortSignal.timeout(pollLimitMs)).finally(() => {
      running = undefined;
    });
    return running;
  }

  async function runLater(ms: number): Promise<void> {
    await sleep(ms);
    waiting = undefined;
    await run('request');
  }

  async function tick(): Promise<void> {
    if (busyPolls > 0 && performance.now() < notBefore) return;
    await run('schedule');
  }

  return {
    start() {
      if (ticking !== undefined) return;
      startedAt = performance.now();
      ticking = startInterval({ seconds: intervalSeconds, now, tick });
      void run('schedule');
    },
    async pollNow() {
      const restMs = requestPauseMs - (performance.now() - requestedAt);
      if (running !== undefined || restMs <= 0) return run('request');
      if (performance.now() - finishedAt < freshMs) return;
      return (waiting ??= runLater(restMs));
    },
    async pollChange() {
      await running;
      await run('change');
    },
    isFailing: () => outcome !== 'ok',
    recordingError: () => recordingError,
    isAlive() {
      if (ticking === undefined || !ticking.isRunning()) return false;
      return (
        performance.now() - Math.max(finishedAt, startedAt) < patience * intervalSeconds * 1000 + pollLimitMs
      );
    },
    stop() {
      ticking?.stop();
    },
  };
}
