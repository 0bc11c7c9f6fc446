import {
  toPollFailure,
  type Poll,
  type PollFailure,
  type PollRecord,
  type PollTrigger,
} from '@/lib/health/poll';
import { isSuddenlyEmpty, type Snapshot } from '@/lib/health/snapshot';

/** What a poll is given: how to look, how to keep what was seen, and what was there before. */
export type PollDependencies = {
  fetchSnapshot: (signal: AbortSignal) => Promise<Snapshot>;
  recordPoll: (poll: Poll) => Promise<PollRecord>;
  /** How many instances and checks the last successful poll saw. */
  countKnown: () => Promise<{ instances: number; checks: number }>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Told of an error that no code stands for: a defect of ours. */
  onUnforeseen: (error: unknown) => void;
};

type Seen = { outcome: 'ok'; snapshot: Snapshot } | { outcome: PollFailure; message: string };

/** One poll: looks at Consul and keeps what came of it, whatever it was. Rejects only when it cannot be kept. */
export async function pollOnce(
  dependencies: PollDependencies,
  trigger: PollTrigger,
  signal: AbortSignal,
): Promise<PollRecord> {
  const at = dependencies.now();
  const seen = await look(dependencies, signal);
  return dependencies.recordPoll({ at, durationMs: dependencies.now() - at, trigger, ...seen });
}

async function look(dependencies: PollDependencies, signal: AbortSignal): Promise<Seen> {
  try {
    const snapshot = await dependencies.fetchSnapshot(signal);
    if (!isSuddenlyEmpty(snapshot, await dependencies.countKnown())) return { outcome: 'ok', snapshot };
    return {
      outcome: 'denied',
      message:
        'Consul suddenly lists nothing at all, as it does for a token without rights: check CONSUL_HTTP_TOKEN',
    };
  } catch (error) {
    if (signal.aborted) return { outcome: 'timeout', message: 'Consul took too long to tell everything' };
    const outcome = toPollFailure(error);
    if (outcome !== undefined && error instanceof Error) return { outcome, message: error.message };
    dependencies.onUnforeseen(error);
    return {
      outcome: 'invalid',
      message: 'Consul Monitor could not make sense of what it saw; its log says more',
    };
  }
}
