import { toDatacenterWords } from '@/lib/health/peer';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { defaultServiceTableView, toServiceTableQuery } from '@/app/_address/service-table-view';
import { toServicePath } from '@/app/_history/chart-view';
import { formatDuration } from '@/app/_ui/format-duration';

/** A notification to show. */
export type ServiceNotification = {
  title: string;
  body: string;
  /** Only the latest with the same tag is shown. */
  tag: string;
  /** The page with the details. */
  path: string;
  /** Whether it replaces its predecessor silently, because the service is known to flap. */
  isQuiet: boolean;
};

/** A service in two observations. */
export type ServiceChange = { before: ServiceSummary; after: ServiceSummary };

type Context = {
  /** Returns the time of a datacenter's newest poll, epoch milliseconds. */
  toSeenAt: (datacenter: string) => number;
  /** How long a poll vouches for a status, in milliseconds. */
  holdMs: number;
  /** Returns whether nothing can have gone unseen in a datacenter between the observations. */
  isUnbroken: (datacenter: string) => boolean;
  hasSeveralDatacenters: boolean;
};

/** Several at the same moment, as when a node fails, become one notification. */
export function toCriticalNotification(
  changes: readonly ServiceChange[],
  context: Context,
): ServiceNotification | undefined {
  const [change] = changes;
  if (change === undefined) return undefined;
  const services = changes.map(({ after }) => after);
  const nodes = toCriticalNodes(services);
  if (changes.length > 1) {
    return {
      title: `${changes.length} services became critical`,
      body: joinNames(toNames(services, context)) + (nodes.length === 1 ? `, on ${nodes.join()}` : ''),
      tag: 'services critical',
      path: `/${toServiceTableQuery({ ...defaultServiceTableView, statuses: ['critical'] })}`,
      isQuiet: services.every(isFlapping),
    };
  }
  const { counts, instances, since, datacenter } = change.after;
  const count = `${counts.critical} of ${instances.length} ${instances.length === 1 ? 'instance' : 'instances'}`;
  const age = context.toSeenAt(datacenter) - Date.parse(since);
  const time = age > context.holdMs ? ` for ${formatDuration(age)}` : '';
  return {
    ...toServiceFields(change, context),
    title: `${toNames(services, context).join()} is critical`,
    body: `${count} critical${time}, on ${joinNames(nodes)}`,
  };
}

export function toRecoveryNotification(
  changes: readonly ServiceChange[],
  context: Context,
): ServiceNotification | undefined {
  const [change] = changes;
  if (change === undefined) return undefined;
  const services = changes.map(({ after }) => after);
  const isPassing = services.every(({ status }) => status === 'passing');
  if (changes.length > 1) {
    return {
      title: `${changes.length} services are ${isPassing ? 'passing again' : 'no longer critical'}`,
      body: joinNames(toNames(services, context)),
      tag: 'services back',
      path: '/',
      isQuiet: services.every(isFlapping),
    };
  }
  return {
    ...toServiceFields(change, context),
    title: `${toNames(services, context).join()} is ${isPassing ? 'passing again' : 'no longer critical'}`,
    body: toRecoveryBody(change, context),
  };
}

function toServiceFields({ after }: ServiceChange, { hasSeveralDatacenters }: Context) {
  const { name, datacenter } = after;
  return {
    tag: `service ${datacenter} ${name}`,
    path: toServicePath(name, hasSeveralDatacenters ? { datacenter } : {}),
    isQuiet: isFlapping(after),
  };
}

/** The duration of an outage is known only when its end was seen. */
function toRecoveryBody({ before, after }: ServiceChange, { toSeenAt, isUnbroken }: Context): string {
  // Some instance may have been in warning long before the last one stopped being critical.
  const until = after.status === 'passing' ? Date.parse(after.since) : toSeenAt(after.datacenter);
  const status = after.status === 'passing' ? '' : `Now ${after.status}`;
  if (!isUnbroken(after.datacenter)) return status;
  const lasted = formatDuration(until - Date.parse(before.since));
  return `${status === '' ? 'Was' : `${status}; was`} critical for ${lasted}`;
}

function toNames(services: readonly ServiceSummary[], { hasSeveralDatacenters }: Context): string[] {
  return services.map(({ name, datacenter }) =>
    hasSeveralDatacenters ? `${name} in ${toDatacenterWords(datacenter)}` : name,
  );
}

function toCriticalNodes(services: readonly ServiceSummary[]): string[] {
  const critical = services.flatMap(({ instances }) =>
    instances.filter(({ status }) => status === 'critical'),
  );
  return [...new Set(critical.map(({ node }) => node))];
}

/** "a", "a and b", "a, b and 12 more". */
function joinNames(names: readonly string[]): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names.slice(0, -1);
  const [last = ''] = names.length > 4 ? [`${names.length - 3} more`] : names.slice(-1);
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

function isFlapping({ instances }: ServiceSummary): boolean {
  return instances.some(({ flapping }) => flapping);
}
