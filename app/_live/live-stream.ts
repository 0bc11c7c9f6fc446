import { basePath } from '@/app/_ui/base-path';

/** An event from the server. `open`: the stream was opened or reopened. */
export type LiveEvent =
  | { type: 'open' }
  /** The names of the services that changed; none when Consul became reachable or unreachable. */
  | { type: 'change'; datacenter: string; services: readonly string[]; polledAt: string }
  | { type: 'poll'; datacenter: string; polledAt: string };

type Listener = (event: LiveEvent) => void;

/** How long to wait before reopening a refused stream, in milliseconds. */
const retryMs = 5000;

/** This tab's only stream; open while something listens. */
let source: EventSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<Listener>();

/** Calls `listener` with all events from now on. Returns an unsubscribe function. */
export function subscribeToLive(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) open();
  else if (source?.readyState === EventSource.OPEN) listener({ type: 'open' });
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
  opened.addEventListener('open', () => emit({ type: 'open' }));
  for (const type of ['change', 'poll'] as const) {
    opened.addEventListener(type, ({ data }: MessageEvent<string>) => emit({ type, ...JSON.parse(data) }));
  }
  opened.addEventListener('error', () => {
    // Browsers reconnect after an interruption, but not after a response like a proxy's 502.
    if (opened.readyState === EventSource.CLOSED && source === opened) timer = setTimeout(open, retryMs);
  });
}

function emit(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}
