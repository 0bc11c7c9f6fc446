import type { Poll, PollRecord } from '@/lib/health/poll';

/** The record of a poll of an empty catalog. */
export function toPollRecord(poll: Poll): PollRecord {
  const { at, durationMs, trigger, outcome } = poll;
  const { datacenter } = poll.outcome === 'ok' ? poll.snapshot : poll;
  const counts = { checks: 0, changes: 0, unreadable: 0, partial: false };
  return { at, durationMs, trigger, outcome, message: null, datacenter, ...counts };
}
