import { logFailure } from '../api/log-failure';
import { Refusal } from '../api/refusal';

type Parts = AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>;

/** So many answers are being read at the same time: each may be some megabytes. */
const answersAtOnce = 8;

/** A reader that has not taken all by then has lost its place, in milliseconds. */
const patienceMs = 60_000;

let running = 0;

/**
 * Answers with the parts of a text one by one, the next when the one before was taken. Rejects as the first part does;
 * a failure after that breaks the answer off, and is logged. Throws a `Refusal` while as many answers are being read as
 * there may be.
 */
export async function streamParts(parts: Parts, contentType: string): Promise<Response> {
  if (running >= answersAtOnce) {
    throw new Refusal('busy', `${answersAtOnce} answers are being read already; try again in a moment`);
  }
  running += 1;
  let isLeft = false;

  function leave(): void {
    if (isLeft) return;
    isLeft = true;
    running -= 1;
    clearTimeout(patience);
  }

  const patience = setTimeout(leave, patienceMs).unref();
  try {
    return toResponse(await parts.next(), parts, { contentType, leave, isLeft: () => isLeft });
  } catch (error) {
    leave();
    throw error;
  }
}

type Reading = { contentType: string; leave: () => void; isLeft: () => boolean };

function toResponse(
  first: IteratorResult<Uint8Array<ArrayBuffer>, undefined>,
  parts: Parts,
  { contentType, leave, isLeft }: Reading,
): Response {
  let next: IteratorResult<Uint8Array<ArrayBuffer>, undefined> | undefined = first;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = next ?? (await parts.next());
        next = undefined;
        if (isLeft()) throw new Error('The reader took too long');
        if (done !== true) return controller.enqueue(value);
        leave();
        controller.close();
      } catch (error) {
        logFailure(error, 'an answer with metrics broke off');
        controller.error(error);
        leave();
      }
    },
    cancel: leave,
  });
  return new Response(body, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
}
