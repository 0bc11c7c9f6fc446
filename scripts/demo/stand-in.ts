import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenLocally } from '@/scripts/listen-locally';
import { type Answer, type Answers, createAnswers } from './answers';
import type { ClusterAt } from './cluster';
import { type PeeringState, toPeering } from './peering';

/** A server with Consul's HTTP API, for a cluster that exists only as a function of time. */
export type StandIn = {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** Sets the state of all peerings, which are active at first. */
  setPeerings(state: PeeringState): void;
  close(): Promise<void>;
};

/** Consul's own limits for `wait`, in milliseconds. */
const usualWaitMs = 5 * 60_000;
const longestWaitMs = 10 * 60_000;

type StandInOptions = {
  peers?: Readonly<Record<string, ClusterAt>>;
  now?: () => number;
  onRequest?: (url: URL) => void;
};

/**
 * Starts it on a free loopback port. `datacenters`: each cluster by the name of its datacenter, the agent's own first.
 * `peers`: what is imported from each, by its name. `now`: epoch milliseconds; `onRequest` is called for each request.
 */
export async function startStandIn(
  datacenters: Readonly<Record<string, ClusterAt>>,
  { peers = {}, now = Date.now, onRequest = () => {} }: StandInOptions = {},
): Promise<StandIn> {
  const names = Object.keys(datacenters);
  const latest = new Map<ClusterAt, Answers>();
  let peerings: PeeringState = 'ACTIVE';
  function answersNow(clusterAt: ClusterAt | undefined): Answers | undefined {
    const cluster = clusterAt?.(now());
    if (clusterAt === undefined || cluster === undefined) return undefined;
    const known = latest.get(clusterAt);
    if (known?.cluster === cluster) return known;
    const answers = createAnswers(cluster, names);
    latest.set(clusterAt, answers);
    return answers;
  }

  /** Returns the response about the peerings themselves. */
  function answerPeering(path: string): Answer | undefined {
    const all = Object.entries(peers).map(([name, at]) => toPeering(name, at(now()), peerings));
    if (path === '/v1/peerings') return { body: JSON.stringify(all), index: 1 };
    const found = all.find(({ Name }) => path === `/v1/peering/${Name}`);
    return found && { body: JSON.stringify(found), index: 1 };
  }
  const ending = new AbortController();

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    onRequest(url);
    const datacenter = url.searchParams.get('dc') ?? names[0] ?? '';
    if (!names.includes(datacenter)) return refuse(response, 500, 'No path to datacenter');
    if (request.method !== 'GET') return refuse(response, 405, 'method not allowed');
    const peer = url.searchParams.get('peer');
    const clusterAt = peer === null ? datacenters[datacenter] : peers[peer];
    const answer = answerPeering(url.pathname) ?? (await waitForAnswer(url, clusterAt, response));
    if (answer === undefined) return refuse(response, 404, `Invalid URL path: ${url.pathname}`);
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'X-Consul-Default-Acl-Policy': 'allow',
      'X-Consul-Effective-Consistency': url.searchParams.has('stale') ? 'stale' : 'leader',
      'X-Consul-Index': String(answer.index),
      'X-Consul-Knownleader': 'true',
      'X-Consul-Lastcontact': '0',
    });
    response.end(answer.body);
  }

  /**
   * Returns the current response, or that of a blocking query:
   * https://developer.hashicorp.com/consul/api-docs/features/blocking
   */
  async function waitForAnswer(
    url: URL,
    clusterAt: ClusterAt | undefined,
    response: ServerResponse,
  ): Promise<Answer | undefined> {
    const seen = Number(url.searchParams.get('index') ?? 0);
    const limit = now() + Math.min(toMs(url.searchParams.get('wait')) ?? usualWaitMs, longestWaitMs);
    for (;;) {
      const answers = answersNow(clusterAt);
      const answer = answers?.get(url.pathname);
      if (answers === undefined) return answer;
      if (answer?.index !== seen || now() >= limit || isOver(response)) return answer;
      const waitMs = Math.max(1, Math.min(answers.cluster.to, limit) - now());
      // It rejects only when the server closes; the current response will do then.
      await sleep(waitMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  const isOver = (response: ServerResponse) => response.destroyed || ending.signal.aborted;

  const server = createServer((request, response) => {
    reply(request, response).catch((error: unknown) => refuse(response, 500, String(error)));
  });
  const listening = await listenLocally(server);

  return {
    address: listening.url,
    setPeerings: (state) => void (peerings = state),
    close: async () => {
      ending.abort();
      await listening.close();
    },
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(message);
}

/** Returns `55s`, `2m` or `500ms` in milliseconds. */
function toMs(duration: string | null): number | undefined {
  const [, number, unit] = /^(\d+)(ms|s|m)$/.exec(duration ?? '') ?? [];
  if (number === undefined) return undefined;
  const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000 };
  return Number(number) * (units[unit ?? ''] ?? 0);
}
