import { getContainer } from '@/lib/container';
import type { PollNews } from '@/lib/poll-feed';
import { toTimestamp } from '@/lib/queries/timestamp';

/** Proxies close what is silent for longer, in milliseconds. */
const beatMs = 20_000;

/** How soon a browser shall come back after it was cut off, in milliseconds. */
const retryMs = 3000;

/**
 * Server-sent events: `change` at each poll that found services changed, with their names, or Consul come or gone, with
 * none; `poll` at each other one that succeeded. What is behind a name is asked for elsewhere. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function GET(request: Request): Response {
  const { feed } = getContainer();
  const encoder = new TextEncoder();
  let leave = (): void => undefined;

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const beat = setInterval(() => send(': still here\n\n'), beatMs);
      const unfollow = feed.follow((news) => send(toEvent(news)), end);
      let isOver = false;
      leave = () => {
        isOver = true;
        clearInterval(beat);
        unfollow();
        request.signal.removeEventListener('abort', leave);
      };
      request.signal.addEventListener('abort', leave);
      send(`retry: ${retryMs}\n\n`);

      function end(): void {
        if (isOver) return;
        leave();
        controller.close();
      }
    },
    cancel: () => leave(),
  });

  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // "no-transform" keeps compression off, which would hold each event back until there is enough to pack.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

function toEvent({ event, at, datacenter, services }: PollNews): string {
  const data = { datacenter, services, polledAt: toTimestamp(at) };
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
