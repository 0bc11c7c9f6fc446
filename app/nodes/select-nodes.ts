import { countAll } from '@/lib/health/status';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import { compareAttention } from '@/app/_ui/attention';
import type { NodeColumn, NodeTableView } from './node-table-view';

/** Returns the nodes in the view, in its order. */
export function selectNodes(nodes: readonly NodeSummary[], view: NodeTableView): NodeSummary[] {
  return filterNodes(nodes, view).sort(toNodeOrder(view));
}

/** Returns the nodes in the view. */
export function filterNodes(nodes: readonly NodeSummary[], view: NodeTableView): NodeSummary[] {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  return nodes
    .filter(({ datacenter }) => view.datacenter === '' || view.datacenter === datacenter)
    .filter((node) => words.every((word) => holds(node, word)));
}

/** Returns the view's order as a comparison. */
export function toNodeOrder(view: NodeTableView): (a: NodeSummary, b: NodeSummary) => number {
  const direction = view.isReversed ? -1 : 1;
  const compare = comparisons[view.sort];
  return (a, b) => direction * compare(a, b) || byPlace(a, b);
}

/** Returns whether its name, or that of a service on it, contains the word. */
function holds({ name, services }: NodeSummary, word: string): boolean {
  return [name, ...services].some((text) => text.toLowerCase().includes(word));
}

function byPlace(a: NodeSummary, b: NodeSummary): number {
  return collator.compare(a.name, b.name) || collator.compare(a.datacenter, b.datacenter);
}

const collator = new Intl.Collator('en', { numeric: true });

/** How each column sorts when first chosen: worst, newest, most or alphabetically first on top. */
const comparisons = {
  name: (a, b) => collator.compare(a.name, b.name),
  datacenter: (a, b) => collator.compare(a.datacenter, b.datacenter),
  // A node may be fine while its instances are not.
  status: (a, b) => compareAttention(a.status, b.status) || passingShare(a) - passingShare(b),
  passing: (a, b) => passingShare(a) - passingShare(b),
  since: (a, b) => toTime(b) - toTime(a),
  services: (a, b) => b.services.length - a.services.length,
} as const satisfies Record<NodeColumn, (a: NodeSummary, b: NodeSummary) => number>;

/** Of its instances; a node without any has none that is not passing. */
function passingShare({ instances }: NodeSummary): number {
  const all = countAll(instances);
  return all === 0 ? 1 : instances.passing / all;
}

/** A node without checks of its own never changed. */
function toTime({ since }: NodeSummary): number {
  return since === null ? 0 : Date.parse(since);
}
