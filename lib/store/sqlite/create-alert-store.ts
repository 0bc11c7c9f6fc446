import type { AlertStore } from '@/lib/store/alert-store';
import type { Tables } from './tables/tables';

/** How methods read and write, with the store's protection of the file. */
export type Operations = {
  read<Result>(use: string, work: () => Result): Promise<Result>;
  write<Result>(work: () => Result): Promise<Result>;
};

export function createAlertStore(
  { alerts, deliveries, silences }: Tables,
  { read, write }: Operations,
): AlertStore {
  return {
    listOpenAlerts: (limit) => read('listOpenAlerts', () => alerts.listOpen(limit)),
    countOpenAlerts: () => read('countOpenAlerts', () => alerts.countOpen()),
    listPastAlerts: (question) => read('listPastAlerts', () => alerts.listPast(question)),
    recordSilence: (silence) => write(() => silences.add(silence, silence.from)),
    endSilence: (id, now) => write(() => silences.end(id, now)),
    listSilences: (now, limit) => read('listSilences', () => silences.list(now, limit)),
    async claimDueNotifications(now, limit) {
      // Called often, and rarely finds any, so it must not delay writers.
      if (!(await read('claimDueNotifications', () => deliveries.hasDue(now)))) return [];
      return write(() => deliveries.claim(now, limit));
    },
    recordDelivery: (id, delivery, now) => write(() => deliveries.note(id, delivery, now)),
    listDeliveries: (limit) => read('listDeliveries', () => deliveries.list(limit)),
    getDelivery: (id) => read('getDelivery', () => deliveries.get(id)),
    recordTest: (receiver, now) => write(() => deliveries.addTest(receiver, now)),
    listDeliveryProblems: () => read('listDeliveryProblems', () => deliveries.listProblems()),
  };
}
