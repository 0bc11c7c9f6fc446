import type { Alert } from '@/lib/alerts/alert';
import { createDeliverer } from '@/lib/alerts/deliver';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import { createReceiver } from '@/lib/alerts/receivers/create-receiver';
import type { Receiver, ReceiverContext } from '@/lib/alerts/receivers/receiver';
import type { ReceiverConfig } from '@/lib/alerts/receivers/receiver-config';
import { createResender } from '@/lib/alerts/resend';
import { toErrorMessage } from '@/lib/error-message';
import { createFailureLog } from '@/lib/poller/failure-log';
import type { Log } from '@/lib/poller/log';
import { type AlertStore, maxListed } from '@/lib/store/alert-store';
import { createDeliveryProblems } from './delivery-problems';

/** How often due notifications are looked up, in milliseconds. */
const checkMs = 1000;

/** Without receivers, only one in this many lookups is done. */
const idleChecks = 60;

type Context = ReceiverContext & {
  store: AlertStore;
  /** The configured receivers; the same array until they change. */
  listConfigs: () => readonly ReceiverConfig[];
  log: Log;
};

/** The receivers of alerts, and the state of delivery to them. */
export type Receivers = {
  list: () => readonly Receiver[];
  /** Returns which receivers currently cannot be notified, and why, in sentences; `null` when all can. */
  problem: () => string | null;
  /** Starts delivering what is due. */
  start: () => void;
  /** Stops immediately; aborted attempts are repeated after the next start. */
  stop: () => Promise<void>;
};

export function openReceivers({ store, listConfigs, log, ...context }: Context): Receivers {
  const { now } = context;
  const end = new AbortController();
  const problems = createDeliveryProblems(store);
  const logOutbox = createFailureLog(log, 'the outbox of notifications can be read and written again');
  const logAttempt = createAttemptLog(log, now);
  const list = createList(listConfigs, context);

  const onError = (error: unknown): void => {
    const reason = toErrorMessage(error);
    logOutbox(
      { outcome: reason, message: `The outbox of notifications cannot be read or written: ${reason}` },
      now(),
    );
  };
  const deliverer = createDeliverer({
    outbox: store,
    getReceiver: (name) => list().find((receiver) => receiver.name === name),
    onAttempt: ({ receiver, isTest }: Notification, delivery) => logAttempt(receiver, delivery, isTest),
    onError,
    now,
  });
  const resender = createResender({
    listFiring: (receiver) => listFiring(store, receiver),
    onAttempt(receiver, delivery) {
      problems.recordResend(receiver, delivery);
      logAttempt(receiver, delivery, false);
    },
    onError,
    now,
  });

  let timer: NodeJS.Timeout | undefined;
  let checks = 0;
  return {
    list,
    problem: problems.problem,
    start() {
      timer ??= setInterval(() => {
        // Without receivers the remaining notifications are given up, and soon none are left.
        if (list().length === 0 && checks++ % idleChecks !== 0) return;
        void deliverer.deliverDue();
        void resender.resendDue(list(), end.signal);
        void problems.check().catch(onError);
      }, checkMs);
    },
    async stop() {
      clearInterval(timer);
      end.abort();
      await deliverer.stop();
    },
  };
}

/** Creates receivers again only when their configuration changed. */
function createList(
  listConfigs: Context['listConfigs'],
  context: ReceiverContext,
): () => readonly Receiver[] {
  let configs: readonly ReceiverConfig[] = [];
  let receivers: readonly Receiver[] = [];
  return () => {
    const current = listConfigs();
    if (current !== configs) {
      configs = current;
      receivers = current.map((config) => createReceiver(config, context));
    }
    return receivers;
  };
}

/** A silence suppresses alerts that were never notified (`notifiedAt`). */
async function listFiring(store: AlertStore, receiver: string): Promise<readonly Alert[]> {
  const open = await store.listOpenAlerts(maxListed);
  return open.filter(({ receivers, notifiedAt }) => notifiedAt !== null && receivers.includes(receiver));
}

/** Logs each success and each notification that was given up, and repeated failures now and then. */
function createAttemptLog(log: Log, now: () => number) {
  const logs = new Map<string, ReturnType<typeof createFailureLog>>();

  return (receiver: string, delivery: Delivery, isTest: boolean): void => {
    const logFailure =
      logs.get(receiver) ?? createFailureLog(log, `${receiver} can be notified of alerts again`);
    logs.set(receiver, logFailure);
    if (delivery.isDelivered) return logFailure(undefined, now());
    const { answer, isFinal } = delivery;
    if (isFinal) log.error({ receiver, answer, isTest }, 'an alert could not be delivered and was given up');
    logFailure({ outcome: answer, message: `${receiver} cannot be notified of alerts: it ${answer}` }, now());
  };
}
