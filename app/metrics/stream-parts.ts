import { Refusal } from '../api/refusal';

/** So many answers are being read at the same time: each may be some megabytes. */
const answersAtOnce = 8;

/** A reader that has not taken all by then has lost its place, in milliseconds. */
const patienceMs = 60_000;

let running = 0;

/**
 * Answers with the parts of a text one by one, the next when the one before was taken, so that none of them holds up
 * others. Throws a `Refusal` while as many answers are being read as there may be.
 */
export async function streamParts(
  produce: () => Promise<readonly Uint8Array<ArrayBuffer>[]>,
  contentType: string,
): Promise<Response> {
  if (running >= answersAtOnce) {
    throw new Refusal('busy', `${answersAtOnce} answers are being read already; try again in a moment`);
  }
  running += 1;
  const parts = await produce().catch((error: unknown) => {
    running -= 1;
    throw error;
  });
  let next = 0;
  let isLeft = false;
  let patience: NodeJS.Timeout | undefined;

  function leave(): void {
    if (isLeft) return;
    isLeft = true;
    running -= 1;
    clearTimeout(patience);
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      patience = setTimeout(() => {
        controller.error(new Error('The reader took nothing for too long'));
        leave();
      }, patienceMs).unref();
    },
    pull(controller) {
      const part = parts[next];
      next += 1;
      if (part !== undefined) return controller.enqueue(part);
      leave();
      controller.close();
    },
    cancel: leave,
  });
  return new Response(body, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
}
