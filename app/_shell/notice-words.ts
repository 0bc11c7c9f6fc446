import { formatDuration } from '@/app/_ui/format-duration';

export function toAgo(time: number, now: number): string {
  return `${formatDuration(Math.max(1000, now - time))} ago`;
}

/** Ends a sentence that has no end. */
export function toSentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
