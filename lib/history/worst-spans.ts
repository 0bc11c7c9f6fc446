import { type Status, worstStatus } from '@/lib/health/status';
import type { Span } from './span';

/** Returns the spans of the worst status among several lists, such as a node's checks. Each list is sorted by time. */
export function toWorstSpans(lists: readonly (readonly Span[])[]): Span[] {
  const timelines = lists.map(toTimeline);
  const worst: Span[] = [];
  const times = toTimes(lists);
  for (const [index, from] of times.entries()) {
    const known = timelines.map((statusAt) => statusAt(from)).filter((status) => status !== undefined);
    if (known.length === 0) continue;
    const status = worstStatus(known);
    const to = times[index + 1] ?? null;
    const last = worst.at(-1);
    if (last !== undefined && last.to === from && last.status === status) last.to = to;
    else worst.push({ status, from, to });
  }
  return worst;
}

/** Every moment at which a span begins or ends, in order. */
function toTimes(lists: readonly (readonly Span[])[]): number[] {
  const times = lists.flat().flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Returns a function that returns the status at a time; call it with ascending times. */
function toTimeline(spans: readonly Span[]): (time: number) => Status | undefined {
  let index = 0;
  return (time) => {
    let span = spans[index];
    while (span !== undefined && span.to !== null && span.to <= time) span = spans[(index += 1)];
    return span !== undefined && span.from <= time ? span.status : undefined;
  };
}
