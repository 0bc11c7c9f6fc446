import type { ServiceSummary } from '@/lib/queries/list-services';
import { tellBack, tellCritical, type ServiceChange, type ServiceNotification } from './service-notification';

/** The state after the newest successful polls. */
export type Look = {
  /** The time of the newest poll by datacenter, epoch milliseconds. */
  seenAt: ReadonlyMap<string, number>;
  /** How long a poll vouches for a status, in milliseconds. */
  holdMs: number;
  services: readonly ServiceSummary[];
};

/**
 * Returns the notifications about services that became critical, or no longer are, between two observations. A service
 * in only one of them has begun or ended, which is not notified; nor is maintenance, which is planned. Sidecars do not
 * count towards a service's status, nor here.
 */
export function toNotifications(before: Look, after: Look): ServiceNotification[] {
  const known = new Map(before.services.map((service) => [toKey(service), service]));
  const changes = after.services.flatMap((service): ServiceChange[] => {
    const last = known.get(toKey(service));
    return last === undefined || last.status === service.status ? [] : [{ before: last, after: service }];
  });
  const critical = changes.filter((change) => change.after.status === 'critical');
  const back = changes.filter(isBack);
  const { holdMs } = after;
  const toAt = ({ seenAt }: Look, datacenter: string) => seenAt.get(datacenter) ?? -Infinity;
  const context = {
    holdMs,
    toSeenAt: (datacenter: string) => toAt(after, datacenter),
    isUnbroken: (datacenter: string) => toAt(after, datacenter) - toAt(before, datacenter) <= holdMs,
    isSeveralDatacenters: after.seenAt.size > 1,
  };
  return [tellCritical(critical, context), tellBack(back, context)].filter((told) => told !== undefined);
}

/** Moving a critical service into maintenance is not a recovery. */
function isBack({ before, after }: ServiceChange): boolean {
  if (before.status !== 'critical' || after.status === 'maintenance') return false;
  return after.counts.maintenance <= before.counts.maintenance;
}

function toKey({ name, datacenter }: ServiceSummary): string {
  return JSON.stringify([datacenter, name]);
}
