import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenLocally } from '@/scripts/listen-locally';

/** One registration of a service, with one check. */
type FakeInstance = { service: string; id: string; node: string; status: string };

/** A Consul that misbehaves on request. */
export type FakeConsul = {
  address: string;
  /** The registrations. Call `touch` after changing them. */
  instances: FakeInstance[];
  /** Additional entries of `health/state/any`, verbatim. */
  extraChecks: unknown[];
  /** Additional entries of `catalog/services`, likewise. */
  extraServices: Record<string, unknown>;
  /** Handles all requests while it is set. */
  override: RequestListener | undefined;
  /** Wakes the blocking queries. */
  touch(): void;
  close(): Promise<void>;
};

/** The longest wait of blocking queries, in milliseconds, whatever they ask for. */
const longestWaitMs = 5000;

/** Starts it on a free loopback port, with this many services of two instances each. */
export async function startFakeConsul(services: number): Promise<FakeConsul> {
  let index = 1;
  let wake = new AbortController();
  const consul: FakeConsul = {
    address: '',
    instances: toInstances(services),
    extraChecks: [],
    extraServices: {},
    override: undefined,
    touch() {
      index += 1;
      wake.abort();
      wake = new AbortController();
    },
    async close() {
      consul.touch();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const seen = url.searchParams.get('index');
    if (seen !== null && Number(seen) >= index) {
      // It rejects when something changes, which is what the query waits for.
      await sleep(longestWaitMs, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
    }
    const body = toBody(consul, url.pathname);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'X-Consul-Default-Acl-Policy': 'allow',
      'X-Consul-Effective-Consistency': 'stale',
      'X-Consul-Index': String(index),
      'X-Consul-Knownleader': 'true',
      'X-Consul-Lastcontact': '0',
    });
    response.end(JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    if (consul.override !== undefined) consul.override(request, response);
    else reply(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });
  const { url } = await listenLocally(server);
  consul.address = url;
  return consul;
}

function toInstances(services: number): FakeInstance[] {
  return Array.from({ length: services * 2 }, (_, number) => ({
    service: `service-${number >> 1}`,
    id: `service-${number >> 1}-${number & 1}`,
    node: `node-${number % 7}`,
    status: 'passing',
  }));
}

function toBody({ instances, extraChecks, extraServices }: FakeConsul, path: string): unknown {
  if (path === '/v1/catalog/datacenters') return ['dc1'];
  if (path === '/v1/status/peers') return ['127.0.0.1:8300'];
  if (path === '/v1/health/state/any') return [...instances.map(toCheck), ...extraChecks];
  if (path === '/v1/catalog/services') {
    return { ...Object.fromEntries(instances.map(({ service }) => [service, []])), ...extraServices };
  }
  const [, name] = /^\/v1\/health\/service\/([^/]+)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const members = instances.filter(({ service }) => service === decodeURIComponent(name));
  return members.map((instance, number) => ({
    Node: { Node: instance.node, Address: '10.0.0.1', Datacenter: 'dc1' },
    Service: { ID: instance.id, Service: instance.service, Tags: [], Meta: {}, Port: 8000 + number },
    Checks: [toCheck(instance)],
  }));
}

function toCheck({ service, id, node, status }: FakeInstance): Record<string, unknown> {
  return {
    Node: node,
    CheckID: `service:${id}`,
    Name: 'HTTP',
    Status: status,
    Notes: '',
    Output: status === 'passing' ? 'HTTP GET: 200 OK' : 'connection refused',
    ServiceID: id,
    ServiceName: service,
    ServiceTags: [],
    Type: 'http',
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
