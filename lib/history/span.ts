import type { Status } from '@/lib/health/status';

/** A half-open interval: `from` is included, `to` is not. Epoch milliseconds. */
export type Interval = { from: number; to: number };

/** An interval in which one check, or one instance, kept one status. `to` is `null` while it lasts. */
export type Span = { status: Status; from: number; to: number | null };

/** Returns the part of the span inside the bounds, or `undefined`. An open span reaches to the end of the bounds. */
export function clipSpan(span: Span, bounds: Interval): Interval | undefined {
  const from = Math.max(span.from, bounds.from);
  const to = Math.min(span.to ?? bounds.to, bounds.to);
  return from < to ? { from, to } : undefined;
}
