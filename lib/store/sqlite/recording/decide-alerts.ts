import { type AlertChanges, type AlertNews, type ConditionsByKey, toNews } from '@/lib/alerts/condition';
import type { Decider } from '@/lib/alerts/polled-state';
import { emptyDatacenter, type Memory } from '@/lib/store/sqlite/memory/memory';
import type { createListRecentSpans } from '@/lib/store/sqlite/reading/list-recent-spans';
import type { Tables } from '@/lib/store/sqlite/tables/tables';
import type { RecordedPoll } from './record-poll';

/** What alerts are decided with. Without a decider there are none. */
export type AlertContext = {
  decider: Decider | undefined;
  listRecentSpans: ReturnType<typeof createListRecentSpans>;
};

/** A recorded poll with its effect on alerts. */
export type DecidedPoll = RecordedPoll & { news: readonly AlertNews[] };

const nobody = 'No receivers are configured any more.';

/**
 * Decides and writes the effect of a poll on alerts; call it in the poll's transaction. `before`: the state that the
 * poll was compared with.
 */
export function decideAlerts(
  tables: Tables,
  { decider, listRecentSpans }: AlertContext,
  before: Memory,
  poll: RecordedPoll,
): DecidedPoll {
  const { record, memory, touched, isHiding } = poll;
  const { conditions } = memory;
  const { at, datacenter } = record;
  if (decider?.isOn() !== true) {
    if (conditions.size === 0) return { ...poll, news: [] };
    endAll(tables, conditions, at);
    return { ...poll, memory: { ...memory, conditions: new Map() }, news: [] };
  }
  const last = before.datacenters.get(datacenter) ?? emptyDatacenter;
  const decision = decider.decide({
    datacenter,
    at,
    isOk: record.outcome === 'ok',
    isPartial: record.partial,
    isHiding,
    wasPartial: last.lastSuccess?.partial === true,
    before: last,
    after: memory.datacenters.get(datacenter) ?? emptyDatacenter,
    touched,
    datacenters: memory.datacenters,
    conditions,
    listSilences: () => tables.silences.listCurrent(at),
    isHidden: (service) => tables.hidden.isHidden(datacenter, service),
    listRecentSpans: (since) => listRecentSpans(datacenter, since),
  });
  const { changes } = decision;
  if (changes !== undefined) writeAlerts(tables, changes);
  const news = changes === undefined ? [] : toNews(changes);
  return { ...poll, memory: { ...memory, conditions: decision.conditions }, news };
}

/** Notifications enter the outbox while the rows that they refer to exist. */
function writeAlerts(tables: Tables, changes: AlertChanges): void {
  const { at, put, dropped, resolved, requests, groupMs, endedSilences } = changes;
  for (const key of dropped) tables.alerts.drop(key);
  for (const alert of put) tables.alerts.put(alert);
  for (const { key, isResolved, receivers } of requests) {
    const alertId = tables.alerts.findId(key);
    if (alertId === undefined) continue;
    for (const receiver of receivers) tables.deliveries.add({ receiver, alertId, isResolved, at, groupMs });
  }
  for (const { key, text } of resolved) tables.alerts.resolve(key, text, at);
  for (const id of endedSilences) tables.silences.end(id, at);
}

function endAll(tables: Tables, conditions: ConditionsByKey, at: number): void {
  for (const { key, firedAt, text } of conditions.values()) {
    if (firedAt === null) tables.alerts.drop(key);
    else tables.alerts.resolve(key, `${text} ${nobody}`, at);
  }
}
