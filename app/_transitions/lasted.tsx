'use client';

import { formatAge, formatDuration } from '@/app/_ui/format-duration';
import { useNow } from '@/app/_ui/now';

/** The time since a moment, counting up. Without a tooltip, because the exact time is beside it. */
export function Age({ time }: { time: string }) {
  return `${formatAge(Math.max(0, useNow() - Date.parse(time)))} ago`;
}

type Props = {
  at: string;
  /** When it ended; `null` while it lasts. */
  until: string | null;
  /** When Consul was last seen, while it is unreachable. */
  seenUntil: string | null;
  /** How much of that time is not covered, in milliseconds. */
  unknownMs: number;
};

/** How long a status lasted, or has lasted as far as known. */
export function Lasted({ at, until, seenUntil, unknownMs }: Props) {
  const now = useNow();
  const end = until ?? seenUntil;
  const ms = Math.max(0, (end === null ? now : Date.parse(end)) - Date.parse(at));
  const isTold = unknownMs > 0 && (until !== null || seenUntil === null);
  const unknown = isTold ? `, ${formatDuration(unknownMs)} of it unknown` : '';
  if (until !== null) return `for ${formatDuration(ms)}${unknown}`;
  return `for ${formatAge(ms)}${unknown}, ${seenUntil === null ? 'ongoing' : 'ongoing when last seen'}`;
}
