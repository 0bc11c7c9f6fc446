/** The one timer behind every "12 s ago" on the page; it runs only while something listens. */
let now = 0;
let skew = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Differences below this are the network's, not the clock's. In milliseconds. */
const tolerance = 5000;

export function subscribeToClock(listener: () => void): () => void {
  if (listeners.size === 0) timer = setInterval(tick, 1000);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The last second that ticked, epoch milliseconds, as the server's clock has it. */
export function readClock(): number {
  if (now === 0) now = serverTime();
  return now;
}

/** The time by the server's clock, as far as it is known. */
export function serverTime(): number {
  return Date.now() + skew;
}

/** Takes note of the server's time from an answer that has just arrived: a viewer's clock may be minutes off. */
export function noteServerTime(time: number): void {
  if (Number.isNaN(time)) return;
  const difference = time - Date.now();
  skew = Math.abs(difference) > tolerance ? difference : 0;
}

function tick(): void {
  now = serverTime();
  for (const listener of listeners) listener();
}
