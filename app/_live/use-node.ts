import { toPathSegment } from '@/lib/health/path-segment';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { NodeDetail } from '@/lib/queries/get-node';
import { fetchJson } from './fetch-json';
import { useReceived, type Received } from './use-received';

/** One node with its checks and instances, starting with what the server rendered. */
export function useNode(
  initial: Received<NodeDetail>,
  isPartial: boolean,
  autoRefresh: Preferences['autoRefresh'],
) {
  const { name, datacenter } = initial.node;
  const url = `/api/nodes/${toPathSegment(name)}?dc=${encodeURIComponent(datacenter)}`;
  const { answer, error } = useReceived<NodeDetail>(
    {
      key: url,
      ask: () => fetchJson<NodeDetail & { monitor: MonitorState }>(url),
      initial: { key: url, answer: initial, isPartial },
    },
    autoRefresh,
  );
  return { detail: answer, error };
}
