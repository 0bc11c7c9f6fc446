import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  request as sendRequest,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { listenLocally } from '@/scripts/listen-locally';

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** One request that passes through the proxy. */
type Exchange = {
  /** Fetches Consul's answer, which can take as long as a blocking query. */
  answer: () => Promise<Answer>;
  /** Consul's answer for the same path when `keep` was called. */
  kept: Answer | undefined;
  isBlocking: boolean;
  response: ServerResponse;
  /** Aborts when `use` replaces this fault. */
  isOver: AbortSignal;
};

/** What each fault does to an answer. */
const faults = {
  none: async ({ answer, response }) => send(response, await answer()),

  /** Sends half of the body under the Content-Length of the whole. */
  cut: async ({ answer, response }) => {
    const { status, headers, body } = await answer();
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.write(half(body), () => response.destroy());
  },

  /** Sends half of the body in chunks, without the last chunk. */
  'cut between chunks': async ({ answer, response }) => {
    const { status, headers, body } = await answer();
    response.writeHead(status, { ...headers, 'transfer-encoding': 'chunked' });
    response.write(half(body), () => response.destroy());
  },

  /** Forwards the request only when the fault is over. */
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

  /** Answers blocking queries after three seconds with 504, as a load balancer does. */
  'long waits cut': async ({ answer, isBlocking, response }) => {
    const tooLong = { status: 504, headers: {}, body: Buffer.from('Gateway Timeout') };
    const limit = sleep(3000, tooLong, { ref: false });
    send(response, isBlocking ? await Promise.race([answer(), limit]) : await answer());
  },

  /** Answers blocking queries immediately with the kept answer. */
  'repeated immediately': async ({ answer, kept, isBlocking, response }) => {
    send(response, isBlocking && kept !== undefined ? kept : await answer());
  },

  /** Answers every request immediately with the kept answer. */
  'old answers': async ({ answer, kept, response }) => send(response, kept ?? (await answer())),
} satisfies Record<string, (exchange: Exchange) => Promise<void>>;

export type Fault = keyof typeof faults;

/** A proxy between the product and Consul that damages, delays or repeats answers. */
export type FaultProxy = {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** Applies a fault from now on, also to pending requests. */
  use(fault: Fault): void;
  /** Keeps Consul's latest answer of each path. */
  keep(): void;
  /** Returns the paths requested since the last call, with their queries, oldest first. */
  takePaths(): string[];
  close(): Promise<void>;
};

/** Starts the proxy on a free port of the loopback. `consul`: the address of the real Consul, `http://127.0.0.1:PORT`. */
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
      const received = await forward(url, request.headers, response);
      if (fault === 'none') latest.set(url.pathname, received);
      return received;
    };
    const isBlocking = url.searchParams.has('index');
    const pass = (by: Fault, from: () => Promise<Answer>) =>
      faults[by]({ answer: from, kept: kept.get(url.pathname), isBlocking, response, isOver: change.signal });

    const passed =
      fault === 'none' ? answer().then((received) => pass(fault, async () => received)) : pass(fault, answer);
    // Consul is unreachable, or the client has gone.
    passed.catch(() => response.destroy());
  });
  const listening = await listenLocally(server);

  return {
    address: listening.url,
    use(next) {
      fault = next;
      change.abort();
      change = new AbortController();
    },
    keep: () => (kept = new Map(latest)),
    takePaths: () => paths.splice(0),
    close: async () => {
      change.abort();
      await listening.close();
    },
  };
}

/** Forwards the request to Consul, and aborts it when the client disconnects. */
async function forward(url: URL, headers: IncomingHttpHeaders, response: ServerResponse): Promise<Answer> {
  const outgoing = sendRequest(url, { headers: { ...headers, host: url.host } }).end();
  response.once('close', () => outgoing.destroy());
  const [answer] = await once(outgoing, 'response');
  return { status: answer.statusCode, headers: withoutFraming(answer.headers), body: await buffer(answer) };
}

/** Without the headers that describe how the body was sent, which is sent again differently. */
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
