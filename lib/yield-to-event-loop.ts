import { setImmediate } from 'node:timers';

type Turn = () => Promise<void> | undefined;

declare global {
  // Route handlers and instrumentation.ts are bundled separately; they share no module, only this.
  var consulMonitorYield: Turn | undefined;
}

/** How long all requests together may work before the event loop turns, in milliseconds. */
const longestMs = 10;

/**
 * Await this between the parts of any work whose length a request determines. It waits until the event loop has turned
 * when that is due; one waiter continues in each turn, so that many heavy requests hold the loop no longer than one.
 */
export function yieldToEventLoop(): Promise<void> | undefined {
  return (globalThis.consulMonitorYield ??= createTurn())();
}

function createTurn(): Turn {
  const waiting: (() => void)[] = [];
  let givenAt = 0;

  function give(): void {
    givenAt = performance.now();
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(give);
  }

  return () => {
    if (performance.now() - givenAt < longestMs) return undefined;
    return new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(give);
    });
  };
}
