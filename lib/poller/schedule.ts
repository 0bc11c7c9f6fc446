import { Cron } from 'croner';
import type { PollRecord, PollTrigger } from '@/lib/health/poll';
import { countBusy, toBackOffMs } from './back-off';
import { pollOnce, type PollDependencies } from './poll';
import { createPollLog, type Log } from './poll-log';

/** At most one poll in this time is started by a request, in milliseconds. */
const requestPauseMs = 1000;

/** After this many intervals without a finished poll the poller counts as stopped. */
const patience = 3;

/** The longest that one poll may take, in milliseconds, before it is given up. */
const pollLimitMs = 60_000;

export type Poller = {
  /** Polls at once, then every interval. */
  start: () => void;
  /** Polls now, or joins the poll that is running. */
  pollNow: () => Promise<void>;
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
  let cron: Cron | undefined;
  let running: Promise<void> | undefined;
  let startedAt = 0;
  let finishedAt = 0;
  let busyPolls = 0;
  let notBefore = 0;
  let recordingError: string | undefined;

  async function poll(trigger: PollTrigger, signal: AbortSignal): Promise<void> {
    try {
      const record = await pollOnce(dependencies, trigger, signal);
      if (recordingError !== undefined) log.info({}, 'history is kept again');
      recordingError = undefined;
      settle(record);
    } catch (error) {
      // The next poll compares with what was last kept, so nothing but this look itself is lost.
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== recordingError) log.error({ err: error }, 'the poll could not be kept');
      recordingError = reason;
    } finally {
      finishedAt = now();
    }
  }

  function settle(record: PollRecord): void {
    sayPoll(record);
    busyPolls = countBusy(busyPolls, record.outcome);
    notBefore = now() + toBackOffMs(busyPolls, random);
  }

  /** Never two at a time: whoever comes while a poll runs joins it. */
  function run(trigger: PollTrigger): Promise<void> {
    if (running !== undefined) return running;
    startedAt = now();
    running = poll(trigger, AbortSignal.timeout(pollLimitMs)).finally(() => {
      running = undefined;
    });
    return running;
  }

  async function tick(): Promise<void> {
    if (busyPolls > 0 && now() < notBefore) return;
    await run('schedule');
  }

  return {
    start() {
      if (cron !== undefined) return;
      startedAt = now();
      cron = new Cron('* * * * * *', { interval: intervalSeconds, protect: true }, tick);
      void run('schedule');
    },
    async pollNow() {
      if (running === undefined && Math.abs(now() - startedAt) < requestPauseMs) return;
      await run('request');
    },
    recordingError: () => recordingError,
    isAlive() {
      if (cron === undefined || !cron.isRunning()) return false;
      return now() - Math.max(finishedAt, startedAt) < patience * intervalSeconds * 1000 + pollLimitMs;
    },
    stop() {
      cron?.stop();
    },
  };
}
