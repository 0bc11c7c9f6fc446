import type { IncomingMessage, ServerResponse } from 'node:http';

/** So many questions are worked on at the same time, so that what they hold in memory is bounded. */
const atOnce = 32;

/** So many more wait until it is their turn; the next one is told to come again. */
const mostWaiting = 1000;

/** One that takes longer keeps nobody waiting any more, in milliseconds: its reader may have stalled. */
const patienceMs = 10_000;

/** What stays open, has a bound of its own, or must answer whatever else is asked. */
const free = /^\/(_next|__next|api\/(live|healthz|export))(\/|$)/;

type Waiting = { response: ServerResponse; begin: () => void };

/** Has questions worked on in the order in which they came. */
export type ReadingQueue = {
  /** Begins now or later, unless whoever asks leaves before. Returns whether there was room. */
  enter(response: ServerResponse, begin: () => void): boolean;
};

export function createReadingQueue(): ReadingQueue {
  const waiting = new Set<Waiting>();
  let running = 0;

  function run({ response, begin }: Waiting): void {
    running += 1;
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      running -= 1;
      clearTimeout(patience);
      runNext();
    };
    const patience = setTimeout(end, patienceMs).unref();
    response.once('finish', end).once('close', end);
    begin();
  }

  function runNext(): void {
    const [next] = waiting;
    if (next === undefined || running >= atOnce) return;
    waiting.delete(next);
    run(next);
  }

  return {
    enter(response, begin) {
      const one = { response, begin };
      if (running < atOnce) run(one);
      else if (waiting.size >= mostWaiting) return false;
      else {
        waiting.add(one);
        response.once('close', () => waiting.delete(one));
      }
      return true;
    },
  };
}

/** Whether a request asks for something that takes memory while it is put together. */
export function isReading({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return (method === 'GET' || method === 'HEAD') && !free.test(url.split('?')[0] ?? '');
}
