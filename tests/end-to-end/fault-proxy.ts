import { once } from 'node:events';
import { createServer, request as ask, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** One request on its way through the proxy. */
type Exchange = {
  /** What Consul says, which it may be long in saying. */
  answer: () => Promise<Answer>;
  /** What Consul said of the same path when `keep` was called. */
  kept: Answer | undefined;
  isBlocking: boolean;
  response: ServerResponse;
  /** Aborts when another fault, or none, takes the place of this one. */
  isOver: AbortSignal;
};

/** What happens to answers on their way from Consul. */
const faults = {
  none: async ({ answer, response }) => send(response, await answer()),

  /** Half of it comes, under a Content-Length that promises the whole. */
  cut: async ({ answer, response }) => {
    const { status, headers, body } = await answer();
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.write(half(body), () => response.destroy());
  },

  /** Half of it comes in chunks, and then none, not the last one either. */
  'cut between chunks': async ({ answer, response }) => {
    const { status, headers, body } = await answer();
    response.writeHead(status, { ...headers, 'transfer-encoding': 'chunked' });
    response.write(half(body), () => response.destroy());
  },

  /** Consul is asked when the fault is over. */
  'held back': async ({ answer, response, isOver }) => {
    if (!isOver.aborted) await once(isOver, 'abort');
    send(response, await answer());
  },

  reset: async ({ response }) => {
    response.socket?.resetAndDestroy();
  },

  'broken gzip': async ({ answer, response }) => {
    const { status, headers, body } = await answer();
    const packed = gzipSync(body);
    packed.fill(0xff, packed.length >> 1);
    send(response, { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: packed });
  },

  /** Whoever waits is told by a load balancer, after three seconds, that it is too long. */
  'long waits cut': async ({ answer, isBlocking, response }) => {
    const tooLong = { status: 504, headers: {}, body: Buffer.from('Gateway Timeout') };
    const limit = sleep(3000, tooLong, { ref: false });
    send(response, isBlocking ? await Promise.race([answer(), limit]) : await answer());
  },

  /** Whoever waits for a change is told at once what was kept. */
  'repeated at once': async ({ answer, kept, isBlocking, response }) => {
    send(response, isBlocking && kept !== undefined ? kept : await answer());
  },

  /** Everyone is told at once what was kept. */
  'old answers': async ({ answer, kept, response }) => send(response, kept ?? (await answer())),
} satisfies Record<string, (exchange: Exchange) => Promise<void>>;

export type Fault = keyof typeof faults;

/** A proxy that stands between the product and Consul, and does to the answers what a test wants. */
export type FaultProxy = {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** From now on, for the answers too that Consul still owes. */
  use(fault: Fault): void;
  /** Keeps Consul's latest answer of each path. */
  keep(): void;
  /** The paths that were asked for since the last time, with their queries, oldest first. */
  takePaths(): string[];
  close(): Promise<void>;
};

/** Starts it on a free port of the loopback. `consul`: where the real one is, `http://127.0.0.1:PORT`. */
export async function startFaultProxy(consul: string): Promise<FaultProxy> {
  const latest = new Map<string, Answer>();
  let kept = new Map<string, Answer>();
  const paths: string[] = [];
  let fault: Fault = 'none';
  let change = new AbortController();

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const url = new URL(path, consul);
    paths.push(path);
    const answer = async () => {
      const said = await forward(url, request.headers, response);
      if (fault === 'none') latest.set(url.pathname, said);
      return said;
    };
    const isBlocking = url.searchParams.has('index');
    const pass = (by: Fault, from: () => Promise<Answer>) =>
      faults[by]({ answer: from, kept: kept.get(url.pathname), isBlocking, response, isOver: change.signal });

    const passed =
      fault === 'none' ? answer().then((said) => pass(fault, async () => said)) : pass(fault, answer);
    // Consul is away, or whoever asked no longer wants to know.
    passed.catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;

  return {
    address: `http://127.0.0.1:${port}`,
    use(next) {
      fault = next;
      change.abort();
      change = new AbortController();
    },
    keep: () => (kept = new Map(latest)),
    takePaths: () => paths.splice(0),
    close: async () => {
      change.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Asks Consul the same, as long as whoever asked is there. */
async function forward(url: URL, headers: IncomingHttpHeaders, response: ServerResponse): Promise<Answer> {
  const asking = ask(url, { headers: { ...headers, host: url.host } }).end();
  response.once('close', () => asking.destroy());
  const [answer] = await once(asking, 'response');
  return { status: answer.statusCode, headers: withoutFraming(answer.headers), body: await buffer(answer) };
}

/** What says how the body was sent is no longer true when it is sent anew. */
function withoutFraming(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const framing = ['content-length', 'transfer-encoding', 'connection', 'keep-alive'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !framing.includes(name)));
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

function half(body: Buffer): Buffer {
  return body.subarray(0, body.length >> 1);
}
