import type { IncomingMessage, ServerResponse } from 'node:http';
import { toLocalPath } from './request-rules';

/** The maximum number of requests that are answered at the same time, which bounds their memory. */
const maxOpen = 32;

/**
 * The maximum number of them that are computed; the responses of the others are being sent. Each may hold the event
 * loop for a moment.
 */
const maxComputing = 2;

/** The maximum number of waiting requests; the next one is refused. */
const maxWaiting = 1000;

/** After this time a request no longer counts, in milliseconds: its reader may have stalled. */
const patienceMs = 10_000;

/** Requests that stay open, have a limit of their own, wait for another server, or must be answered in any case. */
const unqueuedPath = /^\/(_next|__next|api\/(live|healthz|export|sign-in))(\/|$)/;

type Waiting = { response: ServerResponse; begin: () => void };

/** Processes requests in order of arrival. */
export type ReadingQueue = {
  /**
   * Begins in one of the next turns of the event loop, one request in each, unless the client disconnects first.
   * Returns whether there was room.
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

  /** Beginning many in one turn would hold the event loop for the sum of their first steps. */
  function plan(): void {
    if (isDue || waiting.size === 0 || open.size >= maxOpen || inWork.size >= maxComputing) return;
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
      if (open.size + waiting.size >= maxOpen + maxWaiting) return false;
      const one = { response, begin };
      waiting.add(one);
      response.once('close', () => waiting.delete(one));
      plan();
      return true;
    },
  };
}

/** Calls back when the response is about to be sent. */
function beforeHeaders(response: ServerResponse, call: () => void): void {
  const { writeHead } = response;
  response.writeHead = (...given: unknown[]) => {
    response.writeHead = writeHead;
    call();
    return Reflect.apply(writeHead, response, given);
  };
}

/** Returns whether a request reads something that takes memory to prepare. */
export function isReading(
  { method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
  basePath: string,
): boolean {
  return (method === 'GET' || method === 'HEAD') && !unqueuedPath.test(toLocalPath(url, basePath));
}
