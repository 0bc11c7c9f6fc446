import { ConsulError } from './consul-error';
import { toTransportCode } from './transport-failure';

/** The longest wait to request from Consul, in milliseconds. */
const longestWaitMs = 55_000;

/** A connection that breaks sooner than this, in milliseconds, was refused; it was not cut while waiting. */
const shortestCutMs = 1_000;

const shortestWaitMs = 1_000;

/** How long after a cut the wait stays shorter, in milliseconds; then the longest one is tried again. */
const memoryMs = 3_600_000;

/** After this many cuts without a response in between, the next one is a failure. */
const maxCuts = 6;

/** Adapts how long Consul is asked to wait when a proxy cuts off long requests. */
export type WaitLimit = {
  /** In milliseconds. */
  waitMs(): number;
  /**
   * Call when a request was answered. For the first answer after the wait was shortened, returns the current wait, in
   * milliseconds.
   */
  answered(): number | undefined;
  /**
   * Returns whether a request that failed after this many milliseconds was cut by a proxy; if so, the next wait is
   * shorter.
   */
  isCut(error: unknown, waitedMs: number): boolean;
};

/**
 * Proxies and load balancers end a request that takes too long with a reset, a 504, an empty response, or silence:
 * Envoy after 15 s, Consul 1.22 itself after 30 s, others after 45 or 60 s.
 */
export function createWaitLimit(now: () => number): WaitLimit {
  let waitMs = longestWaitMs;
  let before = longestWaitMs;
  let cuts = 0;
  let cutAt = -Infinity;
  let saidMs = longestWaitMs;

  return {
    waitMs() {
      if (cuts === 0 && now() - cutAt > memoryMs) waitMs = longestWaitMs;
      return waitMs;
    },
    answered() {
      const isNew = cuts > 0 && waitMs !== saidMs;
      cuts = 0;
      if (!isNew) return undefined;
      saidMs = waitMs;
      return waitMs;
    },
    isCut(error, waitedMs) {
      if (waitedMs < shortestCutMs || isRefusal(error) || cuts >= maxCuts) {
        // The server itself went away, which says nothing about proxies in between.
        if (cuts > 0) waitMs = before;
        cuts = 0;
        return false;
      }
      if (cuts === 0) before = waitMs;
      cuts += 1;
      cutAt = now();
      // Our own timeout does not show when the proxy cut the request.
      waitMs = toShorter(waitedMs > waitMs ? waitMs / 2 : waitedMs);
      return true;
    },
  };
}

/** Consul adds up to a sixteenth to the wait; a tenth less than the cut leaves room for that and for latency. */
function toShorter(cutMs: number): number {
  const ms = (cutMs * 0.9) / (1 + 1 / 16);
  const rounded = Math.floor(ms / 1000) * 1000;
  return Math.max(shortestWaitMs, rounded);
}

/** Consul or the network gave a reason that waiting shorter would not change. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ConsulError)) return true;
  if (error.code === 'denied' || error.code === 'filtered' || error.code === 'no-leader') return true;
  return noConnection.test(toTransportCode(error.cause));
}

const noConnection =
  /^(UND_ERR_CONNECT_TIMEOUT|ECONNREFUSED|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EACCES|EPROTO|ERR_|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)/;
