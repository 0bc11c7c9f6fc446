'use client';

import type { SilenceEntry } from '@/lib/queries/alert-entry';
import { formatDuration } from '@/app/_ui/format-duration';
import { useNow } from '@/app/_ui/now';

/** The remaining time of a silence: "3 h 10 min left", "until it recovers, at most 3 h 10 min left". */
export function SilenceEnd({ silence }: { silence: Pick<SilenceEntry, 'to' | 'endsWithRecovery'> }) {
  const now = useNow();
  const { to, endsWithRecovery } = silence;
  const rest = formatDuration(Math.max(0, toWholeMinutes(Date.parse(to) - now)));
  return (
    <time dateTime={to}>{endsWithRecovery ? `until it recovers, at most ${rest} left` : `${rest} left`}</time>
  );
}

/** Rounds up; the last minute counts seconds. */
function toWholeMinutes(ms: number): number {
  const minute = 60_000;
  return ms > minute ? Math.ceil(ms / minute) * minute : ms;
}
