import type { Status, StatusCounts } from '@/lib/health/status';
import type { Sample } from './family';

/** Returns one value for each status, 1 for the current one: a status that ends becomes 0 instead of going stale. */
export function toStatusSamples(labels: string, status: Status): Sample[] {
  return toCountSamples(labels, only[status]);
}

/** Returns one value for each status: how many have it. */
export function toCountSamples(labels: string, counts: StatusCounts): Sample[] {
  return [
    { labels: `${labels},status="passing"`, value: counts.passing },
    { labels: `${labels},status="warning"`, value: counts.warning },
    { labels: `${labels},status="critical"`, value: counts.critical },
    { labels: `${labels},status="maintenance"`, value: counts.maintenance },
  ];
}

const none = { passing: 0, warning: 0, critical: 0, maintenance: 0 } as const satisfies StatusCounts;

const only = {
  passing: { ...none, passing: 1 },
  warning: { ...none, warning: 1 },
  critical: { ...none, critical: 1 },
  maintenance: { ...none, maintenance: 1 },
} as const satisfies Record<Status, StatusCounts>;
