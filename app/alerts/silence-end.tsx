'use client';

import type { SilenceEntry } from '@/lib/queries/alert-entry';
import { formatDuration } from '@/app/_ui/format-duration';
import { useNow } from '@/app/_ui/now';

/** How long a silence still holds: "for 3 h 10 min", "until it recovers, 3 h 10 min at most". */
export function SilenceEnd({ silence }: { silence: Pick<SilenceEntry, 'to' | 'endsWithRecovery'> }) {
  const now = useNow();
  const { to, endsWithRecovery } = silence;
  const rest = formatDuration(Math.max(0, toWholeMinutes(Date.parse(to) - now)));
  return <time dateTime={to}>{endsWithRecovery ? `until it recovers, ${rest} at most` : `for ${rest}`}</time>;
}

/** Rounded up; the last minute counts its seconds. */
function toWholeMinutes(ms: number): number {
  const minute = 60_000;
  return ms > minute ? Math.ceil(ms / minute) * minute : ms;
}
