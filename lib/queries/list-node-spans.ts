import { groupBy } from '@/lib/health/group-by';
import type { Interval, Span } from '@/lib/history/span';
import { toWorstSpans } from '@/lib/history/worst-spans';
import type { QueryContext } from './query-context';

/** Returns the spans of the worst of each node's own checks, by node. A node without any has no history of its own. */
export async function listNodeSpans(
  { store }: Pick<QueryContext, 'store'>,
  { datacenter, bounds }: { datacenter: string; bounds: Interval },
  nodes: readonly string[],
): Promise<Map<string, Span[][]>> {
  const checks = await store.listCheckHistories(datacenter, bounds, { nodes, isOfNode: true });
  const spans = new Map<string, Span[][]>();
  for (const [node, own] of groupBy(checks, (check) => check.node)) {
    spans.set(node, [toWorstSpans(own.map((check) => check.spans))]);
  }
  return spans;
}
