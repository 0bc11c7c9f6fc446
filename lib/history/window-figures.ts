import { clipSpan, type Interval, type Span } from './span';
import { toTransitions } from './transition';

/** The figures of one service for a time window. */
export type WindowFigures = {
  /** Time passing or warning ÷ (time covered − time in maintenance), unrounded; `null` when nothing is known. */
  uptime: number | null;
  /** The share of the window, from 0 to 1, in which the service was registered and covered. */
  known: number;
  /** How many transitions its instances had. */
  transitions: number;
};

/**
 * Returns the figures of a service from its instances' spans, each list sorted by time. `unknownMs`: how much of an
 * interval is not covered, in milliseconds. The instances' durations are added up, as in every uptime.
 */
export function toWindowFigures(
  instances: readonly (readonly Span[])[],
  window: Interval,
  unknownMs: (interval: Interval) => number,
): WindowFigures {
  let up = 0;
  let judged = 0;
  let transitions = 0;
  const registered: Interval[] = [];
  for (const spans of instances) {
    transitions += toTransitions(spans, window).length;
    for (const span of spans) {
      const clipped = clipSpan(span, window);
      if (clipped === undefined) continue;
      registered.push(clipped);
      if (span.status === 'maintenance') continue;
      const covered = clipped.to - clipped.from - unknownMs(clipped);
      judged += covered;
      if (span.status !== 'critical') up += covered;
    }
  }
  const known = sumKnown(registered, unknownMs) / (window.to - window.from);
  return { uptime: judged > 0 ? up / judged : null, known, transitions };
}

/** How much of the intervals' union is covered, in milliseconds. */
function sumKnown(intervals: Interval[], unknownMs: (interval: Interval) => number): number {
  let sum = 0;
  let countedUntil = -Infinity;
  for (const { from, to } of intervals.sort((a, b) => a.from - b.from)) {
    const rest = { from: Math.max(from, countedUntil), to };
    if (rest.from >= rest.to) continue;
    sum += rest.to - rest.from - unknownMs(rest);
    countedUntil = to;
  }
  return sum;
}
