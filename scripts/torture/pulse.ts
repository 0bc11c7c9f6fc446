import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

/** The longest response time of `/api/healthz`, in milliseconds, and the number of requests. */
export type Pulse = { worstMs: number; answered: number };

const everyMs = 100;

/** Requests the health check repeatedly; the returned function ends that and returns the result. */
export function takePulse(url: () => string | undefined): () => Promise<Pulse> {
  const pulse: Pulse = { worstMs: 0, answered: 0 };
  let isOver = false;
  async function ask(): Promise<void> {
    while (!isOver) {
      const origin = url();
      if (origin !== undefined) {
        const begun = performance.now();
        const wasAnswered = await isAnswered(`${origin}/api/healthz`);
        // A product that was stopped on purpose meanwhile was not slow; one that does not answer at all is.
        if (url() === origin) {
          pulse.worstMs = Math.max(pulse.worstMs, performance.now() - begun);
          if (wasAnswered) pulse.answered += 1;
        }
      }
      await sleep(everyMs);
    }
  }
  const asking = ask();
  return async () => {
    isOver = true;
    await asking;
    return pulse;
  };
}

async function isAnswered(url: string): Promise<boolean> {
  try {
    const { body } = await request(url, { reset: true, headersTimeout: 30_000, bodyTimeout: 30_000 });
    await body.dump();
    return true;
  } catch {
    // It is being restarted, or hangs.
    return false;
  }
}
