import { basePath } from '@/app/_ui/base-path';

/** What the server tells: `open` when it begins to, also after it was cut off. */
export type LiveNews =
  | { event: 'open' }
  /** The names of the services that changed; none when it is Consul that came or went. */
  | { event: 'change'; datacenter: string; services: readonly string[]; polledAt: string }
  | { event: 'poll'; datacenter: string; polledAt: string };

type Listener = (news: LiveNews) => void;

/** How long to wait before a stream that was refused is asked for again, in milliseconds. */
const retryMs = 5000;

/** The one stream of this tab; it is there only while something listens. */
let source: EventSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<Listener>();

/** Calls `listener` with all news from now on, not with earlier news. Returns an unsubscribe function. */
export function followLive(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) open();
  else if (source?.readyState === EventSource.OPEN) listener({ event: 'open' });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
}

function open(): void {
  const opened = new EventSource(`${basePath}/api/live`);
  source = opened;
  opened.addEventListener('open', () => tell({ event: 'open' }));
  for (const event of ['change', 'poll'] as const) {
    opened.addEventListener(event, ({ data }: MessageEvent<string>) => tell({ event, ...JSON.parse(data) }));
  }
  opened.addEventListener('error', () => {
    // A browser comes back by itself after a cut, but not after an answer like a proxy's 502.
    if (opened.readyState === EventSource.CLOSED && source === opened) timer = setTimeout(open, retryMs);
  });
}

function tell(news: LiveNews): void {
  for (const listener of listeners) listener(news);
}
