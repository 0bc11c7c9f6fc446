import { toQualifiedName } from '@/lib/health/qualified-name';
import type { ServiceSummary } from '@/lib/queries/list-services';
import {
  type ServiceChange,
  type ServiceNotification,
  toCriticalNotification,
  toRecoveryNotification,
} from './service-notification';

/** The state after the newest successful polls. */
export type Observation = {
  /** The time of the newest poll by datacenter, epoch milliseconds. */
  seenAt: ReadonlyMap<string, number>;
  /** How long a poll vouches for a status, in milliseconds. */
  holdMs: number;
  services: readonly ServiceSummary[];
};

/**
 * Returns the notifications about services that became critical, or no longer are, between two observations. A service
 * in only one of them is new or gone, which causes no notification; nor does maintenance, which is planned. Sidecars
 * count neither towards a service's status nor here.
 */
export function toNotifications(before: Observation, after: Observation): ServiceNotification[] {
  const known = new Map(before.services.map((service) => [toQualifiedName(service), service]));
  const changes = after.services.flatMap((service): ServiceChange[] => {
    const last = known.get(toQualifiedName(service));
    return last === undefined || last.status === service.status ? [] : [{ before: last, after: service }];
  });
  const critical = changes.filter((change) => change.after.status === 'critical');
  const recovered = changes.filter(isRecovery);
  const { holdMs } = after;
  const toAt = ({ seenAt }: Observation, datacenter: string) => seenAt.get(datacenter) ?? -Infinity;
  const context = {
    holdMs,
    toSeenAt: (datacenter: string) => toAt(after, datacenter),
    isUnbroken: (datacenter: string) => toAt(after, datacenter) - toAt(before, datacenter) <= holdMs,
    hasSeveralDatacenters: after.seenAt.size > 1,
  };
  return [toCriticalNotification(critical, context), toRecoveryNotification(recovered, context)].filter(
    (notification) => notification !== undefined,
  );
}

/** Moving a critical service into maintenance is not a recovery. */
function isRecovery({ before, after }: ServiceChange): boolean {
  if (before.status !== 'critical' || after.status === 'maintenance') return false;
  return after.counts.maintenance <= before.counts.maintenance;
}
