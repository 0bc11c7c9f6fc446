import type { PollFailure } from '@/lib/health/poll';

/** Why Consul could not be polled. The message is one sentence that says what to do when that is known. */
export class ConsulError extends Error {
  override readonly name = 'ConsulError';
  readonly code: PollFailure;
  /** The URL requested, without a token or password. */
  readonly url: string;
  /** How long Consul asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: PollFailure,
    message: string,
    about: { url: string; cause?: unknown; retryAfterMs?: number | undefined },
  ) {
    super(message, { cause: about.cause });
    this.code = code;
    this.url = about.url;
    this.retryAfterMs = about.retryAfterMs;
  }
}
