import { ConsulError } from './consul-error';
import { toTransportCode } from './transport-failure';

/** How long Consul may at most keep a request waiting when nothing changes, in milliseconds. */
const longestWaitMs = 55_000;

/** What breaks off sooner was no wait: nobody listens, or somebody refuses us. */
const shortestCutMs = 1_000;

const shortestWaitMs = 1_000;

/** For so long after a cut nothing longer is tried, in milliseconds. */
const memoryMs = 3_600_000;

/** So many cuts without one answer between are a failure. */
const mostCuts = 6;

/** How long Consul may be asked to wait where something between us and it cuts long requests. */
export type WaitLimit = {
  /** In milliseconds. */
  waitMs(): number;
  /** A request was answered. Gives the wait, in milliseconds, when this shows for the first time that a shorter one helps. */
  answered(): number | undefined;
  /** Whether the failure of a request that waited so long, in milliseconds, was such a cut: then a shorter wait is next. */
  isCut(error: unknown, waitedMs: number): boolean;
};

/**
 * Proxies and load balancers end a request that takes them too long, by a reset, a 504, an empty answer, or silence:
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
      if (waitedMs < shortestCutMs || isRefusal(error) || cuts >= mostCuts) {
        // Whoever answered before has gone: that was its end, and says nothing of its patience.
        if (cuts > 0) waitMs = before;
        cuts = 0;
        return false;
      }
      if (cuts === 0) before = waitMs;
      cuts += 1;
      cutAt = now();
      // Silence says nothing of when it began.
      waitMs = toShorter(waitedMs > waitMs ? waitMs / 2 : waitedMs);
      return true;
    },
  };
}

/** Consul adds up to a sixteenth to the wait; a tenth less than what was cut leaves room for it and for the way. */
function toShorter(cutMs: number): number {
  const ms = (cutMs * 0.9) / (1 + 1 / 16);
  const rounded = Math.floor(ms / 1000) * 1000;
  return Math.max(shortestWaitMs, rounded);
}

/** Consul itself, or the network, says why: no patience would help. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ConsulError)) return true;
  if (error.code === 'denied' || error.code === 'filtered' || error.code === 'no-leader') return true;
  return noConnection.test(toTransportCode(error.cause));
}

const noConnection =
  /^(UND_ERR_CONNECT_TIMEOUT|ECONNREFUSED|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EACCES|EPROTO|ERR_|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)/;
