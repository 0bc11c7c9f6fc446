import { getContainer } from '@/lib/monitor/container';
import type { PollFeed, PollNews } from '@/lib/monitor/poll-feed';
import { followAccess } from '@/lib/monitor/visitor-access';
import { toTimestamp } from '@/lib/queries/timestamp';
import { refuse, respond } from '@/app/api/respond';

/** Proxies close connections that are silent for longer, in milliseconds. */
const heartbeatMs = 20_000;

/** How soon a browser should reconnect, in milliseconds. */
const retryMs = 3000;

/** The maximum number of concurrent streams; a refused browser tries again. */
const maxStreams = 2000;

/** A reader with more unread bytes than this has stalled, and is dropped. */
const maxUnread = 64 * 1024;

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // "no-transform" prevents compression, which would buffer events.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * Server-sent events: `change` for each poll that found services changed, with their names, or Consul reachable or
 * unreachable, without names; `poll` for every other successful poll. Details are fetched elsewhere.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { feed } = getContainer();
    if (feed.size() >= maxStreams)
      return refuse('unavailable', 'Too many live streams are open; try again later');
    return follow(request.signal, feed);
  });
}

/** The stream ends with the visitor's session. */
async function follow(signal: AbortSignal, feed: PollFeed): Promise<Response> {
  let onSessionEnd = (): void => undefined;
  const stopFollowing = await followAccess(() => onSessionEnd());
  const encoder = new TextEncoder();
  let release = (): void => undefined;

  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
      const unfollow = feed.follow((news) => send(toEvent(news)), end);
      let isOver = false;
      release = () => {
        isOver = true;
        clearInterval(heartbeat);
        unfollow();
        stopFollowing();
        signal.removeEventListener('abort', release);
      };
      signal.addEventListener('abort', release);
      onSessionEnd = end;
      if (signal.aborted) return release();
      send(`retry: ${retryMs}\n\n`);

      function send(text: string): void {
        if (isOver) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) > 0) return;
        release();
        controller.error(new Error('The client of a live stream has stalled'));
      }

      function end(): void {
        if (isOver) return;
        release();
        controller.close();
      }
    },
    cancel: () => release(),
  };
  return new Response(
    new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: maxUnread })),
    {
      headers,
    },
  );
}

/** Responds without a stream, which would never end. */
export function HEAD(): Promise<Response> {
  return respond(async () => new Response(null, { headers }));
}

function toEvent({ event, at, datacenter, services }: PollNews): string {
  const data = { datacenter, services, polledAt: toTimestamp(at) };
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
