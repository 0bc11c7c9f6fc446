import { Counter, Histogram, type Registry } from 'prom-client';
import { datacenterOf, type Poll, pollFailures, type PollRecord } from '@/lib/health/poll';
import { statuses } from '@/lib/health/status';
import { walkStatusChanges } from '@/lib/metrics/status-changes';
import type { InstanceState, Store } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';

type RecordPoll = (poll: Poll) => Promise<PollRecord>;

/** The maximum number of datacenters counted by name; all others are counted together. */
export const maxDatacenters = 100;

/** Not a possible datacenter name. */
const others = '(others)';

/** From a local agent to a remote one that is about to time out, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Counts polls, and the changes that they see, from the start of the process. Returns a function that records a poll
 * and counts it.
 */
export function countPolls(
  registry: Registry,
  store: Pick<Store, 'listInstances'>,
  recordPoll: RecordPoll,
): RecordPoll {
  const registers = [registry];
  const polls = new Counter({
    name: 'consul_monitor_polls_total',
    help: 'Polls by outcome: ok, or why they failed.',
    labelNames: ['datacenter', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'consul_monitor_poll_duration_seconds',
    help: 'How long polls took.',
    labelNames: ['datacenter'],
    buckets,
    registers,
  });
  const unrecorded = new Counter({
    name: 'consul_monitor_unrecorded_polls_total',
    help: 'Polls that could not be recorded in the database.',
    labelNames: ['datacenter'],
    registers,
  });
  const transitions = new Counter({
    name: 'consul_monitor_transitions_total',
    help: 'Instances that changed their status.',
    labelNames: ['datacenter', 'from', 'to'],
    registers,
  });
  const known = new Set<string>();

  /** A counter that starts at 0 makes its first increase visible. */
  function begin(datacenter: string): void {
    for (const outcome of ['ok', ...Object.keys(pollFailures)]) polls.inc({ datacenter, outcome }, 0);
    unrecorded.inc({ datacenter }, 0);
    for (const from of statuses) {
      for (const to of statuses) if (from !== to) transitions.inc({ datacenter, from, to }, 0);
    }
  }

  function nameOf(poll: Poll): string {
    const name = datacenterOf(poll);
    const counted = known.has(name) || known.size < maxDatacenters ? name : others;
    if (!known.has(counted)) begin(counted);
    known.add(counted);
    return counted;
  }

  async function countTransitions(
    datacenter: string,
    before: readonly InstanceState[],
    after: readonly InstanceState[],
  ): Promise<void> {
    for (const change of walkStatusChanges(before, after)) {
      if (change !== undefined) transitions.inc({ datacenter, ...change });
      await yieldToEventLoop();
    }
  }

  return async (poll) => {
    const datacenter = nameOf(poll);
    const before = await store.listInstances(datacenterOf(poll));
    const record = await recordPoll(poll).catch((error: unknown) => {
      unrecorded.inc({ datacenter });
      throw error;
    });
    polls.inc({ datacenter, outcome: record.outcome });
    duration.observe({ datacenter }, record.durationMs / 1000);
    const after = await store.listInstances(datacenterOf(poll));
    if (before !== after) await countTransitions(datacenter, before, after);
    return record;
  };
}
