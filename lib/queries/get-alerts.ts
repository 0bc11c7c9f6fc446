import type { DeliveryProblem } from '@/lib/store/alert-store';
import {
  type AlertEntry,
  type DeliveryEntry,
  type SilenceEntry,
  toAlertEntry,
  toDeliveryEntry,
  toSilenceEntry,
} from './alert-entry';
import { type ConsulState, getConsulState } from './get-consul-state';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** The maximum number of each that is listed; the total of firing alerts is returned as well. */
const maxFiring = 200;
const maxPast = 50;
const maxSent = 50;
const maxSilences = 200;

/** A receiver of alerts: its name, its type, and its address without secrets. */
export type ReceiverPlace = { name: string; type: string; place: string };

export type ReceiverEntry = ReceiverPlace & {
  /** Why it cannot be notified, since when, and how many notifications wait; `null` when it works. */
  trouble: (Pick<DeliveryProblem, 'answer' | 'isFinal' | 'waiting'> & { since: string }) | null;
};

export type AlertsAnswer = ConsulState & {
  /** The firing alerts, newest first, and their total. */
  alerts: AlertEntry[];
  firing: number;
  /** Resolved alerts, newest first. */
  past: AlertEntry[];
  silences: SilenceEntry[];
  receivers: ReceiverEntry[];
  /** Notifications that were sent or are waiting to be, newest first. */
  deliveries: DeliveryEntry[];
};

type Context = Pick<QueryContext, 'store' | 'datacenters' | 'now'>;

/** Returns everything that the page of alerts shows. */
export async function getAlerts(
  context: Context,
  receivers: readonly ReceiverPlace[],
): Promise<AlertsAnswer> {
  const { store, now } = context;
  const [open, firing, past, silences, problems, deliveries] = await Promise.all([
    store.alerts.listOpenAlerts(maxFiring),
    store.alerts.countOpenAlerts(),
    store.alerts.listPastAlerts({ limit: maxPast }),
    store.alerts.listSilences(now, maxSilences),
    store.alerts.listDeliveryProblems(),
    store.alerts.listDeliveries(maxSent),
  ]);
  return {
    ...(await getConsulState(context)),
    alerts: open.map((alert) => toAlertEntry(alert, silences, now)),
    firing,
    past: past.map((alert) => toAlertEntry(alert, silences, now)),
    silences: silences.map((silence) => toSilenceEntry(silence, now)),
    receivers: receivers.map((receiver) => ({
      ...receiver,
      trouble: toTrouble(problems.find(({ receiver: name }) => name === receiver.name)),
    })),
    deliveries: deliveries.map(toDeliveryEntry),
  };
}

export async function listSilences({ store, now }: Context): Promise<SilenceEntry[]> {
  const silences = await store.alerts.listSilences(now, maxSilences);
  return silences.map((silence) => toSilenceEntry(silence, now));
}

function toTrouble(problem: DeliveryProblem | undefined): ReceiverEntry['trouble'] {
  if (problem === undefined) return null;
  const { answer, isFinal, waiting, since } = problem;
  return { answer, isFinal, waiting, since: toTimestamp(since) };
}
