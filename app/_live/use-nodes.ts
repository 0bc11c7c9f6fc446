import type { Preferences } from '@/lib/preferences/preferences';
import type { NodeList } from '@/lib/queries/list-nodes';
import type { RowCounts } from '@/app/_ui/first-rows';
import { type Received, useReceived } from './use-received';

/** `first` is present while the page has only the first nodes of its view. */
export type Nodes = Received<NodeList> & { first?: RowCounts };

export const nodesUrl = '/api/nodes';

/** All nodes, starting with what the server rendered. */
export function useNodes(initial: Nodes, autoRefresh: Preferences['autoRefresh']) {
  return useReceived<NodeList & { first?: RowCounts }>(
    { key: nodesUrl, initial, isPartial: initial.first !== undefined },
    autoRefresh,
  );
}
