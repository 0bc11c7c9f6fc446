/** The single timer behind every "12 s ago" on the page; it runs only while something listens. */
let now = 0;
let skew = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Smaller differences come from the network, not the clock. In milliseconds. */
const tolerance = 5000;

export function subscribeToClock(listener: () => void): () => void {
  if (listeners.size === 0) timer = setInterval(tick, 1000);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Returns the last full second, epoch milliseconds, by the server's clock. */
export function readClock(): number {
  if (now === 0) now = serverTime();
  return now;
}

/** Returns the current time by the server's clock, as far as known. */
export function serverTime(): number {
  return Date.now() + skew;
}

/** Records the server's time from a response that has just arrived: a viewer's clock may be minutes off. */
export function noteServerTime(time: number): void {
  if (Number.isNaN(time)) return;
  const difference = time - Date.now();
  skew = Math.abs(difference) > tolerance ? difference : 0;
}

function tick(): void {
  now = serverTime();
  for (const listener of listeners) listener();
}
