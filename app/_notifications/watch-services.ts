import { countStatuses } from '@/lib/health/status';
import { RequestError } from '@/app/_live/fetch-json';
import { subscribeToLive } from '@/app/_live/live-stream';
import { fetchServices, type PageStatus, type Services, servicesUrl } from '@/app/_live/use-services';
import { serverTime } from '@/app/_ui/clock';
import type { ServiceNotification } from './service-notification';
import { type Observation, toNotifications } from './to-notifications';

/** The number of critical services, and the state of the monitor at that time. */
export type Watched = { critical: number; pageStatus: PageStatus };

type Watch = {
  onWatched: (watched: Watched) => void;
  /** Awaited, and repeated at the next poll when our server does not respond. */
  notify: (notifications: readonly ServiceNotification[]) => Promise<void>;
};

/** Fetches all services whenever the server reports a change, and compares. Returns an unsubscribe function. */
export function watchServices({ onWatched, notify }: Watch): () => void {
  let before: Observation | undefined;
  let watched: Watched | undefined;
  let isBehind = true;
  let isComparing = false;
  let isOver = false;

  const compareOnce = async (): Promise<void> => {
    const answer = await fetchServices(servicesUrl);
    if (isOver) return;
    watched = toWatched(answer);
    onWatched(watched);
    const after = toObservation(answer);
    if (after === undefined) return;
    const notifications = before === undefined ? [] : toNotifications(before, after);
    if (notifications.length > 0) await notify(notifications);
    before = after;
  };

  /** Compares one observation after the other: two at the same time would notify twice. */
  const compare = async (): Promise<void> => {
    isBehind = true;
    if (isComparing) return;
    isComparing = true;
    try {
      while (isBehind && !isOver) {
        isBehind = false;
        await compareOnce();
      }
    } catch (error) {
      // Our server is unavailable: fetched again at its next poll, and when the stream is back.
      isBehind = true;
      if (!(error instanceof RequestError)) throw error;
    } finally {
      isComparing = false;
    }
  };

  const stop = subscribeToLive((event) => {
    // The comparison in progress covers this poll, which found nothing new.
    if (event.type === 'poll' && isComparing) return;
    if (event.type !== 'poll' || isBehind || before === undefined || watched === undefined) {
      void compare();
      return;
    }
    // Nothing changed: the last observation is true of this poll as well.
    const { polledAt, datacenter } = event;
    before = { ...before, seenAt: new Map(before.seenAt).set(datacenter, Date.parse(polledAt)) };
    watched = { ...watched, pageStatus: { ...watched.pageStatus, polledAt, receivedAt: serverTime() } };
    onWatched(watched);
  });
  return () => {
    isOver = true;
    stop();
  };
}

function toWatched({ services, ...pageStatus }: Services): Watched {
  return { critical: countStatuses(services.map(({ status }) => status)).critical, pageStatus };
}

/** While Consul is unreachable the listed services are old: nothing to compare. */
function toObservation({ datacenters, consul, monitor, services }: Services): Observation | undefined {
  if (!consul.reachable) return undefined;
  const seen = datacenters.flatMap(({ name, polledAt }): [string, number][] =>
    polledAt === null ? [] : [[name, Date.parse(polledAt)]],
  );
  return { seenAt: new Map(seen), holdMs: monitor.staleAfterMs, services };
}
