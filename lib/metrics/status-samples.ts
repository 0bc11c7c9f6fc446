import { statuses, type Status, type StatusCounts } from '@/lib/health/status';
import type { Sample } from './family';

/** One value for each status, 1 for the one that it has: a status that ends is told by a 0, and does not go stale. */
export function* toStatusSamples(labels: string, status: Status): Generator<Sample> {
  for (const each of statuses) yield { labels: `${labels},status="${each}"`, value: each === status ? 1 : 0 };
}

/** One value for each status: how many have it. */
export function* toCountSamples(labels: string, counts: StatusCounts): Generator<Sample> {
  for (const each of statuses) yield { labels: `${labels},status="${each}"`, value: counts[each] };
}
