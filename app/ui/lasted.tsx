'use client';

import { formatAge, formatDuration } from './format-duration';
import { useNow } from './now';

/** How long ago something was, counting up. Beside the exact time, so without a tooltip. */
export function Age({ time }: { time: string }) {
  return `${formatAge(Math.max(0, useNow() - Date.parse(time)))} ago`;
}

type Props = {
  at: string;
  /** When it ended; `null` while it lasts. */
  until: string | null;
  /** When Consul was last seen, while it is not. */
  seenUntil: string | null;
};

/** How long a status lasted, or has lasted as far as is known. */
export function Lasted({ at, until, seenUntil }: Props) {
  const now = useNow();
  const end = until ?? seenUntil;
  const ms = Math.max(0, (end === null ? now : Date.parse(end)) - Date.parse(at));
  if (until !== null) return `for ${formatDuration(ms)}`;
  return `for ${formatAge(ms)}, ${seenUntil === null ? 'lasting' : 'lasting when last seen'}`;
}
