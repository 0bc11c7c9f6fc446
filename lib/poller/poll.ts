import {
  type Poll,
  type PollFailure,
  type PollRecord,
  type PollTrigger,
  toPollFailure,
} from '@/lib/health/poll';
import type { Snapshot } from '@/lib/health/snapshot';
import { smallStepMs } from '@/lib/history/clock';
import { retryAfterMsOf } from './back-off';

/** What a poll needs: how to read Consul, and how to record the result. */
export type PollDependencies = {
  /** The datacenter to poll. */
  datacenter: string;
  fetchSnapshot: (signal: AbortSignal) => Promise<Snapshot>;
  recordPoll: (poll: Poll) => Promise<PollRecord>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Called on an unexpected error, which is a bug of ours. */
  onUnexpected: (error: unknown) => void;
};

type PollResult = { retryAfterMs?: number } & (
  { outcome: 'ok'; snapshot: Snapshot } | { outcome: PollFailure; message: string; datacenter: string }
);

/** The record of a poll, and how long Consul asks us to wait before the next one, in milliseconds. */
export type Polled = { record: PollRecord; retryAfterMs: number };

/** Polls once: reads Consul and records the result, success or failure. Rejects only when it cannot be recorded. */
export async function pollOnce(
  dependencies: PollDependencies,
  trigger: PollTrigger,
  signal: AbortSignal,
): Promise<Polled> {
  const began = dependencies.now();
  const beganElapsed = performance.now();
  const { retryAfterMs = 0, ...seen } = await fetchOnce(dependencies, signal);
  const times = toTimes(began, dependencies.now(), performance.now() - beganElapsed);
  const poll: Poll = { ...times, trigger, ...seen };
  return { record: await dependencies.recordPoll(poll), retryAfterMs };
}

/** Returns when a poll began and how long it took, by the clock at its end if it jumped in between. */
function toTimes(began: number, ended: number, tookMs: number): Pick<Poll, 'at' | 'durationMs'> {
  const byClock = ended - began;
  if (Math.abs(byClock - tookMs) <= smallStepMs) return { at: began, durationMs: byClock };
  return { at: ended - Math.round(tookMs), durationMs: Math.round(tookMs) };
}

async function fetchOnce(dependencies: PollDependencies, signal: AbortSignal): Promise<PollResult> {
  const { datacenter } = dependencies;
  try {
    return { outcome: 'ok', snapshot: await dependencies.fetchSnapshot(signal) };
  } catch (error) {
    if (signal.aborted) {
      return { outcome: 'timeout', datacenter, message: 'Consul took too long to return everything' };
    }
    const outcome = toPollFailure(error);
    if (outcome !== undefined && error instanceof Error)
      return { outcome, datacenter, message: error.message, retryAfterMs: retryAfterMsOf(error) };
    dependencies.onUnexpected(error);
    return {
      outcome: 'invalid',
      datacenter,
      message: 'Consul Monitor could not process what Consul returned; see its log for details',
    };
  }
}
