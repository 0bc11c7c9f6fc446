import { worstStatus, type Status } from '@/lib/health/status';
import type { GoneServiceDetail } from '@/lib/queries/get-service';

/** The status that a service was last seen in: the worst of the instances that went last, together. */
export function toLastStatus({ gone, goneAt }: Pick<GoneServiceDetail, 'gone' | 'goneAt'>): Status {
  return worstStatus(gone.filter((instance) => instance.goneAt === goneAt).map(({ status }) => status));
}
