import type { PollOutcome, PollTrigger } from '@/lib/health/poll';
import { sleep } from '@/lib/sleep';
import { countBusy, toBackOffMs } from './back-off';
import { startInterval, type Running } from './interval';
import type { Log } from './log';
import { pollOnce, type PollDependencies, type Polled } from './poll';
import { createPollLog } from './poll-log';

/** At most one poll in this time is started by a request, in milliseconds. */
const requestPauseMs = 1000;

/** What was seen this short a time ago is new enough for all who ask at once, in milliseconds. */
const freshMs = 100;

/** After this many intervals without a finished poll the poller counts as stopped. */
const patience = 3;

/** The longest that one poll may take, in milliseconds, before it is given up. */
const pollLimitMs = 60_000;

export type Poller = {
  /** Polls at once, then every interval, on whole seconds. */
  start: () => void;
  /**
   * Polls now, or joins the poll that is running. Within a second of such a poll it waits for the rest of that second,
   * and all who wait share the next one, so that each of them sees Consul as it is after they asked. Only those who
   * come right after a poll, like many who ask at once, share that one.
   */
  pollNow: () => Promise<void>;
  /** Polls because Consul has something new to say: after the poll that is running, which may not have seen it. */
  pollChange: () => Promise<void>;
  /** Whether the last poll failed. */
  isFailing: () => boolean;
  /** Why the last poll could not be kept; `undefined` when it was. */
  recordingError: () => string | undefined;
  /** Whether polls still come: started, not stopped, and not stuck. */
  isAlive: () => boolean;
  /** Ends the schedule. */
  stop: () => void;
};

export function createPoller(
  dependencies: PollDependencies & { intervalSeconds: number; log: Log; random?: () => number },
): Poller {
  const { now, intervalSeconds, log, random = Math.random } = dependencies;
  const sayPoll = createPollLog(log);
  let ticking: Running | undefined;
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  // By the process's own clock: one that leaps makes nobody wait, and no poller look stuck.
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
      // The next poll compares with what was last kept, so nothing but this poll itself is lost.
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== recordingError) log.error({ err: error }, 'the poll could not be recorded');
      recordingError = reason;
    } finally {
      finishedAt = performance.now();
    }
  }

  function settle({ record, retryAfterMs }: Polled): void {
    sayPoll(record);
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
