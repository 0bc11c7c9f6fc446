import { isNodeCheck } from '@/lib/health/check';
import { toServices, type Service } from '@/lib/health/service';
import type { Status } from '@/lib/health/status';
import type { CheckState, InstanceState } from '@/lib/store/store';
import {
  listPresent,
  toInstanceSummary,
  toServiceSummary,
  type InstanceSummary,
  type ServiceSummary,
} from './list-services';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

export type CheckDetail = {
  checkId: string;
  name: string;
  status: Status;
  type: string;
  notes: string;
  output: string;
  /** Whether it is a check of the node, which counts for every instance there. */
  node: boolean;
  since: string;
};

export type InstanceDetail = InstanceSummary & { checks: CheckDetail[] };

export type ServiceDetail = ServiceSummary<InstanceDetail>;

/** One service with its instances and their checks; a sidecar by its own name, too. */
export async function getService(
  context: QueryContext,
  question: { name: string; datacenter?: string | undefined },
): Promise<ServiceDetail | undefined> {
  const services = toServices(await listPresent(context));
  const service = services.flatMap(withSidecars).find((candidate) => isAsked(candidate, question));
  if (service === undefined) return undefined;
  return toServiceSummary(service, (member) => ({
    ...toInstanceSummary(member, context),
    checks: member.checks.map(toCheckDetail),
  }));
}

function withSidecars(service: Service<InstanceState>): Service<InstanceState>[] {
  return [service, ...service.sidecars.flatMap(withSidecars)];
}

function isAsked(service: Service, question: { name: string; datacenter?: string | undefined }): boolean {
  if (service.name !== question.name) return false;
  return question.datacenter === undefined || service.datacenter === question.datacenter;
}

function toCheckDetail(check: CheckState): CheckDetail {
  return {
    checkId: check.checkId,
    name: check.name,
    status: check.status,
    type: check.type,
    notes: check.notes,
    output: check.output,
    node: isNodeCheck(check),
    since: toTimestamp(check.since),
  };
}
