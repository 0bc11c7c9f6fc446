import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { NodeList } from '@/lib/queries/list-nodes';
import { fetchJson } from './fetch-json';
import { useReceived, type Received } from './use-received';

export const nodesUrl = '/api/nodes';

/** All nodes, beginning with what the server rendered. */
export function useNodes(initial: Received<NodeList>, autoRefresh: Preferences['autoRefresh']) {
  const { answer, error } = useReceived<NodeList>(
    {
      key: nodesUrl,
      ask: () => fetchJson<NodeList & { monitor: MonitorState }>(nodesUrl),
      initial: { key: nodesUrl, answer: initial },
    },
    autoRefresh,
  );
  return { nodes: answer, error };
}
