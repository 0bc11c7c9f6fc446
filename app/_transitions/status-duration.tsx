'use client';

import { formatAge, formatDuration } from '@/app/_ui/format-duration';
import { useNow } from '@/app/_ui/now';

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
export function StatusDuration({ at, until, seenUntil, unknownMs }: Props) {
  const now = useNow();
  const end = until ?? seenUntil;
  const ms = Math.max(0, (end === null ? now : Date.parse(end)) - Date.parse(at));
  const showsUnknown = unknownMs > 0 && (until !== null || seenUntil === null);
  const unknown = showsUnknown ? `, ${formatDuration(unknownMs)} of it unknown` : '';
  if (until !== null) return `for ${formatDuration(ms)}${unknown}`;
  return `for ${formatAge(ms)}${unknown}, ${seenUntil === null ? 'ongoing' : 'ongoing when last seen'}`;
}
