import { logFailure } from '@/app/api/log-failure';
import { Refusal } from '@/app/api/refusal';

/** The maximum number of concurrent responses: each may be some megabytes. */
const maxScrapes = 8;

/** A scrape that is not read completely within this time is aborted, in milliseconds. */
const readTimeoutMs = 60_000;

let running = 0;

/**
 * Streams the parts of a text, each when the client has taken the previous one. Rejects if the first part does; a later
 * failure aborts the response, and is logged. Throws a `Refusal` while too many responses are being read.
 */
export async function streamParts(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>,
  contentType: string,
): Promise<Response> {
  if (running >= maxScrapes) {
    throw new Refusal('busy', `${maxScrapes} scrapes are already running; try again in a moment`);
  }
  running += 1;
  let isReleased = false;
  let timeout: NodeJS.Timeout | undefined;

  function release(): void {
    if (isReleased) return;
    isReleased = true;
    running -= 1;
    clearTimeout(timeout);
  }

  const first = await parts.next().catch((error: unknown) => {
    release();
    throw error;
  });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done !== true) controller.enqueue(first.value);
      timeout = setTimeout(() => {
        release();
        controller.error(new Error('The client took too long to read the response'));
      }, readTimeoutMs).unref();
    },
    async pull(controller) {
      try {
        const { value, done } = await parts.next();
        if (isReleased) return;
        if (done !== true) return controller.enqueue(value);
        release();
        controller.close();
      } catch (error) {
        release();
        logFailure(error, 'a scrape was aborted');
        controller.error(error);
      }
    },
    cancel: release,
  });
  // Next would compress it, which takes longer than everything else.
  const headers = { 'Content-Type': contentType, 'Cache-Control': 'no-store, no-transform' };
  return new Response(body, { headers });
}
