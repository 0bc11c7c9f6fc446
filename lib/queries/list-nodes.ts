import { compareText } from '@/lib/health/compare-text';
import { type Node, toNodes } from '@/lib/health/node';
import { countStatuses, type Status, type StatusCounts } from '@/lib/health/status';
import type { CheckState, InstanceState } from '@/lib/store/store';
import { type ConsulState, getConsulState } from './get-consul-state';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestampOrNull } from './timestamp';

/** One node as in `GET /api/nodes`. */
export type NodeSummary = {
  name: string;
  datacenter: string;
  /** The worst status of its own checks. */
  status: Status;
  /** `null` without any check of its own. */
  since: string | null;
  /** How many of its own checks, and of its instances, are in each status. */
  checks: StatusCounts;
  instances: StatusCounts;
  /** The distinct services with an instance on it, sorted. */
  services: string[];
};

export type NodeList = ConsulState & { nodes: NodeSummary[] };

/** Returns every node with a check of its own or an instance, ordered by name, as of the last successful poll. */
export async function listNodes(
  context: Pick<QueryContext, 'store' | 'datacenters' | 'now'>,
  only?: string,
): Promise<NodeList> {
  const state = await getConsulState(context);
  return { ...state, nodes: (await listPresentNodes(context, only)).map(toNodeSummary) };
}

export async function listPresentNodes(
  context: Pick<QueryContext, 'store' | 'datacenters' | 'now'>,
  only?: string,
): Promise<Node<InstanceState, CheckState>[]> {
  const { store } = context;
  const lists = toDatacenterNames(context, only).map(async (datacenter) =>
    toNodes(await store.listInstances(datacenter), await store.listNodeChecks(datacenter)),
  );
  return (await Promise.all(lists)).flat().sort((a, b) => compareText(a.name, b.name));
}

export function toNodeSummary(node: Node): NodeSummary {
  return {
    name: node.name,
    datacenter: node.datacenter,
    status: node.status,
    since: toTimestampOrNull(node.since),
    checks: countStatuses(node.checks.map(({ status }) => status)),
    instances: countStatuses(node.instances.map(({ status }) => status)),
    services: [...new Set(node.instances.map(({ instance }) => instance.service))],
  };
}
