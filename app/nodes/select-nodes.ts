import { countAll } from '@/lib/health/status';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import { compareText, filterRows, toRowOrder } from '@/app/_table/select-rows';
import { compareAttention } from '@/app/_ui/compare-attention';
import type { NodeColumn, NodeTableView } from './node-table-view';

/** Returns the nodes in the view, in its order. */
export function selectNodes(nodes: readonly NodeSummary[], view: NodeTableView): NodeSummary[] {
  return filterNodes(nodes, view).sort(toNodeOrder(view));
}

/** Returns the nodes in the view. */
export function filterNodes(nodes: readonly NodeSummary[], view: NodeTableView): NodeSummary[] {
  return filterRows(nodes, view, matches);
}

/** Returns the view's order as a comparison. */
export function toNodeOrder(view: NodeTableView): (a: NodeSummary, b: NodeSummary) => number {
  return toRowOrder(view, comparisons[view.sort]);
}

/** Returns whether its name, or that of a service on it, contains the word. */
function matches({ name, services }: NodeSummary, word: string): boolean {
  return [name, ...services].some((text) => text.toLowerCase().includes(word));
}

/** How each column sorts when first chosen: worst, newest, most or alphabetically first on top. */
const comparisons = {
  name: (a, b) => compareText(a.name, b.name),
  datacenter: (a, b) => compareText(a.datacenter, b.datacenter),
  // A node may be fine while its instances are not.
  status: (a, b) => compareAttention(a.status, b.status) || passingShare(a) - passingShare(b),
  passing: (a, b) => passingShare(a) - passingShare(b),
  since: (a, b) => toTime(b) - toTime(a),
  services: (a, b) => b.services.length - a.services.length,
} as const satisfies Record<NodeColumn, (a: NodeSummary, b: NodeSummary) => number>;

/** Returns the share of its instances that are passing; 1 without instances, because none of them is failing. */
function passingShare({ instances }: NodeSummary): number {
  const all = countAll(instances);
  return all === 0 ? 1 : instances.passing / all;
}

/** A node without checks of its own never changed. */
function toTime({ since }: NodeSummary): number {
  return since === null ? 0 : Date.parse(since);
}
