'use client';

import { formatAge } from '@/app/_ui/format-duration';
import { useNow } from '@/app/_ui/now';

/** The time since a moment, counting up. Without a tooltip, because the exact time is beside it. */
export function Age({ time }: { time: string }) {
  return `${formatAge(Math.max(0, useNow() - Date.parse(time)))} ago`;
}
