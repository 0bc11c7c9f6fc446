import { countStatuses } from '@/lib/health/status';
import type { ServiceNotification } from './service-notification';
import { toNotifications, type Look } from './to-notifications';
import { serverTime } from '@/app/_ui/clock';
import { RequestError } from '@/app/_live/fetch-json';
import { followLive } from '@/app/_live/live-stream';
import { fetchServices, servicesUrl, type Services, type PageStatus } from '@/app/_live/use-services';

/** The number of critical services, and the state of the monitor at that time. */
export type Watched = { critical: number; pageStatus: PageStatus };

type Watch = {
  onWatched: (watched: Watched) => void;
  /** Awaited, and repeated at the next poll when our server does not respond. */
  notify: (told: readonly ServiceNotification[]) => Promise<void>;
};

/** Fetches all services whenever the server reports a change, and compares. Returns an unsubscribe function. */
export function watchServices({ onWatched, notify }: Watch): () => void {
  let before: Look | undefined;
  let watched: Watched | undefined;
  let isBehind = true;
  let isLooking = false;
  let isOver = false;

  const lookOnce = async (): Promise<void> => {
    const answer = await fetchServices(servicesUrl);
    if (isOver) return;
    watched = toWatched(answer);
    onWatched(watched);
    const after = toLook(answer);
    if (after === undefined) return;
    const told = before === undefined ? [] : toNotifications(before, after);
    if (told.length > 0) await notify(told);
    before = after;
  };

  /** One after the other: two at once would notify twice. */
  const look = async (): Promise<void> => {
    isBehind = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (isBehind && !isOver) {
        isBehind = false;
        await lookOnce();
      }
    } catch (error) {
      // Our server is unavailable: fetched again at its next poll, and when the stream is back.
      isBehind = true;
      if (!(error instanceof RequestError)) throw error;
    } finally {
      isLooking = false;
    }
  };

  const stop = followLive((news) => {
    // The poll found nothing new: what was seen is true of it.
    if (news.event === 'poll' && isLooking) return;
    if (news.event !== 'poll' || isBehind || before === undefined || watched === undefined) {
      void look();
      return;
    }
    // Nothing changed: what was seen is true of this poll, too.
    const { polledAt, datacenter } = news;
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
function toLook({ datacenters, consul, monitor, services }: Services): Look | undefined {
  if (!consul.reachable) return undefined;
  const seen = datacenters.flatMap(({ name, polledAt }): [string, number][] =>
    polledAt === null ? [] : [[name, Date.parse(polledAt)]],
  );
  return { seenAt: new Map(seen), holdMs: monitor.staleAfterMs, services };
}
