import type { AlertNews } from '@/lib/alerts/condition';
import { datacenterOf, type Poll, type PollRecord } from '@/lib/health/poll';
import type { MonitorEvent } from '@/lib/history/monitor-event';
import type { ClockWatch } from '@/lib/poller/clock-watch';
import type { Log } from '@/lib/poller/log';
import type { RecordedPollChanges, Store } from '@/lib/store/store';
import type { PollFeed } from './poll-feed';

/** The maximum number of alerts to log for one poll; all are recorded. */
const maxLogged = 20;

type Context = { store: Store; feed: PollFeed; clock: ClockWatch; log: Log };

/** Records polls along with what the clock did since the last one, and logs it. */
export type PollRecorder = {
  recordPoll: (poll: Poll) => Promise<PollRecord>;
  /** Returns the newest clock event. */
  clockEvent: () => MonitorEvent | undefined;
};

export function createPollRecorder({ store, feed, clock, log }: Context): PollRecorder {
  let newestClockEvent: MonitorEvent | undefined;
  void store.getClockEvent().then((event) => (newestClockEvent ??= event));

  async function logClockEvent(): Promise<void> {
    const event = await store.getClockEvent();
    if (event === undefined || event === newestClockEvent) return;
    if (event.at !== newestClockEvent?.at || event.kind !== newestClockEvent.kind)
      log.warn({ ...event.detail }, sentences[event.kind] ?? event.kind);
    newestClockEvent = event;
  }

  return {
    async recordPoll(poll) {
      const jumpMs = clock.take();
      try {
        const { alerts, ...record } = await recordAndPublish(
          store,
          feed,
          jumpMs === undefined ? poll : { ...poll, clockJumpMs: jumpMs },
        );
        for (const news of alerts.slice(0, maxLogged)) logAlert(log, news);
        await logClockEvent();
        return record;
      } catch (error) {
        if (jumpMs !== undefined) clock.giveBack(jumpMs);
        throw error;
      }
    },
    clockEvent: () => newestClockEvent,
  };
}

const sentences: Readonly<Partial<Record<MonitorEvent['kind'], string>>> = {
  'clock-ahead': 'the clock jumped ahead of the time that really passed',
  'clock-back': 'the clock went back, and what was recorded ahead of time was moved to the correct time',
  'clock-behind': 'the clock is behind the newest recorded poll; history resumes once it has caught up',
};

function logAlert(log: Log, { key, title, isResolved }: AlertNews): void {
  if (isResolved) log.info({ alert: key }, `alert resolved: ${title}`);
  else log.warn({ alert: key }, `alert: ${title}`);
}

/** Records a poll, then notifies all live readers of what changed. */
async function recordAndPublish(store: Store, feed: PollFeed, poll: Poll): Promise<RecordedPollChanges> {
  const datacenter = datacenterOf(poll);
  const last = await store.getLastPoll(datacenter);
  const kept = await store.recordPoll(poll);
  const { at, outcome, services, alerts } = kept;
  const isChange = services.length > 0 || alerts.length > 0 || outcome !== last?.outcome;
  if (isChange) feed.publish({ event: 'change', at, datacenter, services });
  else if (outcome === 'ok') feed.publish({ event: 'poll', at, datacenter, services });
  return kept;
}
