import { createDecider } from '@/lib/alerts/decider';
import { type AlertRules, defaultRules } from '@/lib/alerts/rules';
import type { Poll } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';

const holdMs = 2.5 * minute;

/** A store that decides on alerts, with one receiver that is notified of everything immediately. */
export type DecidingStore = {
  store: Store;
  /** Records polls, and returns what the receiver was sent: `fired service-critical/dc1/web`. */
  see(...polls: Poll[]): Promise<string[]>;
  claimAll(now: number): Promise<string[]>;
};

export function openDecidingStore(
  path: string,
  part: Partial<AlertRules> = {},
  polled: readonly string[] = ['dc1'],
): DecidingStore {
  const rules = { rules: defaultRules, receivers: ['chat'], groupMs: 0, repeatMs: 24 * 60 * minute, ...part };
  const decider = createDecider({
    rules: () => rules,
    listDatacenters: () => polled,
    holdMs,
    onUnexpected(error) {
      throw error;
    },
  });
  const store = openStore({ path, holdMs, decider });

  async function claimAll(now: number): Promise<string[]> {
    const lines: string[] = [];
    for (;;) {
      const notifications = await store.alerts.claimDueNotifications(now, 10);
      if (notifications.length === 0) return lines;
      for (const { id, alerts } of notifications) {
        for (const { key, resolvedAt } of alerts)
          lines.push(`${resolvedAt === null ? 'fired' : 'resolved'} ${key}`);
        await store.alerts.recordDelivery(id, { isDelivered: true, answer: 'ok' }, now);
      }
    }
  }

  return {
    store,
    claimAll,
    async see(...polls) {
      const lines: string[] = [];
      for (const poll of polls) {
        await store.recordPoll(poll);
        lines.push(...(await claimAll(poll.at)));
      }
      return lines;
    },
  };
}

/** An instance and its check: `web-1 on n1 is critical`. */
export type Part = {
  service?: string;
  id?: string;
  node?: string;
  status?: Status;
  meta?: Record<string, string>;
  tags?: readonly string[];
  destination?: string;
};

type Seen = {
  parts: readonly Part[];
  nodes?: Record<string, Status>;
  isPartial?: boolean;
  datacenter?: string;
};

/** A poll this many minutes after noon. `nodes`: those with a check of their own, and its status. */
export function pollAt(
  minutes: number,
  { parts, nodes = {}, isPartial = false, datacenter = 'dc1' }: Seen,
): Poll {
  const own = Object.entries(nodes).map(([node, status]) =>
    aCheck({
      datacenter,
      node,
      serviceId: '',
      checkId: 'serfHealth',
      name: 'Serf Health',
      ...toChecked(status),
    }),
  );
  const instances = parts.map(
    ({ service = 'web', id = `${service}-1`, node = 'n1', meta = {}, tags = [], destination = '' }) =>
      anInstance({ datacenter, service, serviceId: id, node, meta, tags, destination }),
  );
  const checks = parts.map(({ service = 'web', id = `${service}-1`, node = 'n1', status = 'passing' }) =>
    aCheck({
      datacenter,
      node,
      serviceId: id,
      checkId: status === 'maintenance' ? `_service_maintenance:${id}` : `service:${id}`,
      ...toChecked(status),
    }),
  );
  const snapshot = aSnapshot({ datacenter, instances, checks: [...own, ...checks], isPartial });
  return aPoll(noon + minutes * minute, snapshot);
}

/** A failed poll this many minutes after noon. */
export function failedPollAt(minutes: number, datacenter = 'dc1'): Poll {
  return aFailedPoll(noon + minutes * minute, 'unreachable', datacenter);
}

function toChecked(status: Status): { status: Status; output: string } {
  return { status, output: status === 'passing' ? 'all is well' : 'connection refused' };
}
