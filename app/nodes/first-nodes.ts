import type { Nodes } from '@/app/_live/use-nodes';
import { maxCompleteRows, takeFirst } from '@/app/_ui/first-rows';
import type { NodeTableView } from './node-table-view';
import { filterNodes, toNodeOrder } from './select-nodes';

/** Returns the nodes to render with the page: all of them, or the first of the view. */
export function toFirstNodes(all: Nodes, view: NodeTableView): Nodes {
  const { nodes } = all;
  if (nodes.length <= maxCompleteRows) return all;
  const shown = filterNodes(nodes, view);
  return {
    ...all,
    nodes: takeFirst(shown, toNodeOrder(view)),
    first: { total: nodes.length, shown: shown.length },
  };
}
