import { setImmediate } from 'node:timers';

type Turn = () => Promise<void> | undefined;

declare global {
  // Route handlers and instrumentation.ts are bundled apart and share no module, only this.
  var consulMonitorTurn: Turn | undefined;
}

/** How long all requests together work until the event loop turns, in milliseconds. */
const longestMs = 10;

/**
 * To be awaited between the parts of any work whose length a request decides. Waits until the event loop has turned
 * when that is due; of all that wait one goes on in each turn, so that many heavy requests hold the loop no longer
 * than one.
 */
export function turn(): Promise<void> | undefined {
  return (globalThis.consulMonitorTurn ??= createTurn())();
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
