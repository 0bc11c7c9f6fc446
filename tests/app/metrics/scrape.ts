import type { Poll } from '@/lib/health/poll';
import { getContainer } from '@/lib/monitor/container';
import { GET } from '@/app/metrics/route';
import { asVisitor } from '@/tests/app/api/as-visitor';

/** The response of `GET /metrics`. */
export function scrape(): Promise<Response> {
  return asVisitor(GET);
}

/** The lines with values of one metric. */
export function listValues(text: string, metric: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `));
}

/** Records polls in the container's store, as if its own poller had. */
export async function record(...polls: Poll[]): Promise<void> {
  for (const poll of polls) await getContainer().store.recordPoll(poll);
}
