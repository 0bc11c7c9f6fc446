import { isNodeCheck } from '@/lib/health/check';
import type { Status } from '@/lib/health/status';
import type { CheckState } from '@/lib/store/store';
import { toTimestamp } from './timestamp';

/** One check as the API tells it. */
export type CheckDetail = {
  checkId: string;
  name: string;
  status: Status;
  /** Consul's own word, where it is no status that Consul defines. */
  statusWord?: string;
  type: string;
  notes: string;
  output: string;
  /** Whether it is a check of the node, which counts for every instance there. */
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
