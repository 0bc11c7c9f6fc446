import { type CheckDetail, toCheckDetail } from './check-detail';
import { type ConsulState, getConsulState } from './get-consul-state';
import type { InstanceDetail } from './get-service';
import { type GoneSummary, listMissing } from './gone-summary';
import { listFlapping } from './list-flapping';
import { listPresentNodes, type NodeSummary, toNodeSummary } from './list-nodes';
import { toInstanceSummary } from './list-services';
import type { QueryContext } from './query-context';

/** One node with its own checks and its instances, and those that are gone or hidden from our token, newest first. */
export type NodeDetail = ConsulState & {
  node: NodeSummary;
  checks: CheckDetail[];
  instances: (InstanceDetail & { service: string })[];
  gone: GoneSummary[];
  hidden: GoneSummary[];
};

/** A name, with a datacenter when several have it; else the first of those is meant. */
export type NodeQuestion = { name: string; datacenter?: string | undefined };

/** Returns `undefined` when Consul has no such node now. */
export async function getNode(
  context: QueryContext,
  { name, datacenter }: NodeQuestion,
): Promise<NodeDetail | undefined> {
  const nodes = await listPresentNodes(context, datacenter);
  const node = nodes.find((candidate) => candidate.name === name);
  if (node === undefined) return undefined;
  const { store, urlTemplate } = context;
  const flapping = await listFlapping(context);
  return {
    ...(await getConsulState(context)),
    node: toNodeSummary(node),
    checks: node.checks.map(toCheckDetail),
    instances: node.instances.map((member) => ({
      ...toInstanceSummary(member, { urlTemplate, flapping }),
      service: member.instance.service,
      checks: member.checks.map(toCheckDetail),
    })),
    ...(await listMissing(store, node.datacenter, { node: name })),
  };
}
