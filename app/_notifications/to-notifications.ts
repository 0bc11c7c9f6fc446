import type { ServiceSummary } from '@/lib/queries/list-services';
import { tellBack, tellCritical, type ServiceChange, type ServiceNotification } from './service-notification';

/** What the newest successful polls saw. */
export type Look = {
  /** By datacenter the newest poll that found it so, epoch milliseconds. */
  seenAt: ReadonlyMap<string, number>;
  /** For how long a poll can vouch for a status, in milliseconds. */
  holdMs: number;
  services: readonly ServiceSummary[];
};

/**
 * What to tell of services that became critical, or no longer are, between two looks. A service that only one of them
 * saw has begun or ended: nothing is told of it, and nothing of what becomes maintenance, for that is planned. Sidecars
 * do not count in a service's status, nor here.
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

/** Taking what is critical into maintenance brings nothing back. */
function isBack({ before, after }: ServiceChange): boolean {
  if (before.status !== 'critical' || after.status === 'maintenance') return false;
  return after.counts.maintenance <= before.counts.maintenance;
}

function toKey({ name, datacenter }: ServiceSummary): string {
  return JSON.stringify([datacenter, name]);
}
