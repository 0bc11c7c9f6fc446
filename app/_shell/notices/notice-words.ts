import { formatDuration } from '@/app/_ui/format-duration';

export function toAgo(time: number, now: number): string {
  return `${formatDuration(Math.max(1000, now - time))} ago`;
}

/** Adds a full stop to a sentence without one. */
export function withFullStop(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
