import { toPathSegment } from '@/lib/health/path-segment';
import type { Preferences } from '@/lib/preferences/preferences';
import type { NodeDetail } from '@/lib/queries/get-node';
import { type Received, useReceived } from './use-received';

/** One node with its checks and instances, starting with what the server rendered. */
export function useNode(
  initial: Received<NodeDetail>,
  isPartial: boolean,
  autoRefresh: Preferences['autoRefresh'],
) {
  const { name, datacenter } = initial.node;
  const key = `/api/nodes/${toPathSegment(name)}?dc=${encodeURIComponent(datacenter)}`;
  return useReceived<NodeDetail>({ key, initial, isPartial }, autoRefresh);
}
