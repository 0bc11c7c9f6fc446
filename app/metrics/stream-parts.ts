import { logFailure } from '../api/log-failure';
import { Refusal } from '../api/refusal';

/** The maximum number of concurrent responses: each may be some megabytes. */
const answersAtOnce = 8;

/** A scrape that is not read completely within this time is aborted, in milliseconds. */
const patienceMs = 60_000;

let running = 0;

/**
 * Streams the parts of a text, each when the client has taken the previous one. Rejects if the first part does; a later
 * failure aborts the response, and is logged. Throws a `Refusal` while too many responses are being read.
 */
export async function streamParts(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>,
  contentType: string,
): Promise<Response> {
  if (running >= answersAtOnce) {
    throw new Refusal('busy', `${answersAtOnce} scrapes are already running; try again in a moment`);
  }
  running += 1;
  let isLeft = false;
  let patience: NodeJS.Timeout | undefined;

  function leave(): void {
    if (isLeft) return;
    isLeft = true;
    running -= 1;
    clearTimeout(patience);
  }

  const first = await parts.next().catch((error: unknown) => {
    leave();
    throw error;
  });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done !== true) controller.enqueue(first.value);
      patience = setTimeout(() => {
        leave();
        controller.error(new Error('The client has not read for too long'));
      }, patienceMs).unref();
    },
    async pull(controller) {
      try {
        const { value, done } = await parts.next();
        if (isLeft) return;
        if (done !== true) return controller.enqueue(value);
        leave();
        controller.close();
      } catch (error) {
        leave();
        logFailure(error, 'a scrape was aborted');
        controller.error(error);
      }
    },
    cancel: leave,
  });
  // Next would compress it, which takes longer than everything else.
  const headers = { 'Content-Type': contentType, 'Cache-Control': 'no-store, no-transform' };
  return new Response(body, { headers });
}
