import { isNodeCheck } from '@/lib/health/check';
import type { Status } from '@/lib/health/status';
import type { CheckState } from '@/lib/store/store';
import { toTimestamp } from './timestamp';

/** One check in the API. */
export type CheckDetail = {
  checkId: string;
  name: string;
  status: Status;
  /** Consul's own word for a status that Consul does not define. */
  statusWord?: string;
  type: string;
  notes: string;
  output: string;
  /** Whether it is a check of the node, which applies to every instance on it. */
  node: boolean;
  since: string;
};

export function toCheckDetail(check: CheckState): CheckDetail {
  return {
    checkId: check.checkId,
    name: check.name,
    status: check.status,
    ...(check.statusWord !== undefined && { statusWord: check.statusWord }),
    type: check.type,
    notes: check.notes,
    output: check.output,
    node: isNodeCheck(check),
    since: toTimestamp(check.since),
  };
}
