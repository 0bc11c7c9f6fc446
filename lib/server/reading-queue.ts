import type { IncomingMessage, ServerResponse } from 'node:http';
import { toLocalPath } from './request-rules';

/** So many questions are answered at the same time, so that what they hold in memory is bounded. */
const atOnce = 32;

/** So many of them are worked on; of the others the answer is on its way. Each may hold the event loop for a moment. */
const workedOn = 2;

/** So many more wait until it is their turn; the next one is told to come again. */
const mostWaiting = 1000;

/** One that takes longer keeps nobody waiting any more, in milliseconds: its reader may have stalled. */
const patienceMs = 10_000;

/** What stays open, has a bound of its own, waits for somebody else's answer, or must answer whatever else is asked. */
const free = /^\/(_next|__next|api\/(live|healthz|export|sign-in))(\/|$)/;

type Waiting = { response: ServerResponse; begin: () => void };

/** Has questions worked on in the order in which they came. */
export type ReadingQueue = {
  /**
   * Begins in one of the next turns of the event loop, one question in each, unless whoever asks leaves before. Returns
   * whether there was room.
   */
  enter(response: ServerResponse, begin: () => void): boolean;
};

export function createReadingQueue(): ReadingQueue {
  const waiting = new Set<Waiting>();
  const open = new Set<ServerResponse>();
  const inWork = new Set<ServerResponse>();
  let isDue = false;

  function run({ response, begin }: Waiting): void {
    open.add(response);
    inWork.add(response);
    const end = (): void => {
      open.delete(response);
      clearTimeout(patience);
      endWork();
    };
    const endWork = (): void => {
      inWork.delete(response);
      plan();
    };
    const patience = setTimeout(end, patienceMs).unref();
    response.once('finish', end).once('close', end);
    beforeHeaders(response, endWork);
    begin();
  }

  /** To begin many in one turn would hold the event loop as long as their first steps take together. */
  function plan(): void {
    if (isDue || waiting.size === 0 || open.size >= atOnce || inWork.size >= workedOn) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      const [next] = waiting;
      if (next === undefined) return;
      waiting.delete(next);
      run(next);
      plan();
    });
  }

  return {
    enter(response, begin) {
      if (open.size + waiting.size >= atOnce + mostWaiting) return false;
      const one = { response, begin };
      waiting.add(one);
      response.once('close', () => waiting.delete(one));
      plan();
      return true;
    },
  };
}

/** Calls back when the answer is there and begins to be sent. */
function beforeHeaders(response: ServerResponse, call: () => void): void {
  const { writeHead } = response;
  response.writeHead = (...given: unknown[]) => {
    response.writeHead = writeHead;
    call();
    return Reflect.apply(writeHead, response, given);
  };
}

/** Whether a request asks for something that takes memory while it is put together. */
export function isReading(
  { method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
  basePath: string,
): boolean {
  return (method === 'GET' || method === 'HEAD') && !free.test(toLocalPath(url, basePath));
}
