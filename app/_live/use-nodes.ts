import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { NodeList } from '@/lib/queries/list-nodes';
import type { RowCounts } from '@/app/_ui/first-rows';
import { fetchJson } from './fetch-json';
import { useReceived, type Received } from './use-received';

/** `first` is present while the page has only the first nodes of its view. */
export type Nodes = Received<NodeList> & { first?: RowCounts };

export const nodesUrl = '/api/nodes';

/** All nodes, starting with what the server rendered. */
export function useNodes(initial: Nodes, autoRefresh: Preferences['autoRefresh']) {
  const { answer, error } = useReceived<NodeList & { first?: RowCounts }>(
    {
      key: nodesUrl,
      ask: () => fetchJson<NodeList & { monitor: MonitorState }>(nodesUrl),
      initial: { key: nodesUrl, answer: initial, isPartial: initial.first !== undefined },
    },
    autoRefresh,
  );
  return { nodes: answer, error };
}
