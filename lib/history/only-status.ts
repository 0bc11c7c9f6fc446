import type { Status } from '@/lib/health/status';
import type { Interval, Span } from './span';

/**
 * Returns the status that all of these instances had for the whole of the bounds, as most services have; `undefined`
 * when any changed, came or went, or when they differ.
 */
export function toOnlyStatus(instances: readonly (readonly Span[])[], bounds: Interval): Status | undefined {
  let only: Status | undefined;
  for (const spans of instances) {
    const [span] = spans;
    if (span === undefined || spans.length > 1) return undefined;
    if (span.from > bounds.from || (span.to ?? bounds.to) < bounds.to) return undefined;
    if (only !== undefined && span.status !== only) return undefined;
    only = span.status;
  }
  return only;
}
