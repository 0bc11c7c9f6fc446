import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenLocally } from '@/scripts/listen-locally';

type Answer = { at: number; index: number; headers: Record<string, string>; body: string };

const paths = ['/v1/health/state/any', '/v1/catalog/services'];
const sampleMs = 25;

/** Starts a proxy that forwards each path alternately to two servers of one Consul, the second `lateMs` milliseconds behind. */
export async function startTwoServers(
  consul: string,
  lateMs: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const journals = new Map<string, Answer[]>(paths.map((path) => [path, []]));
  const ending = new AbortController();
  const asked = new Map<string, number>();

  async function ask(path: string): Promise<Answer> {
    const response = await fetch(consul + path, { signal: ending.signal });
    const body = await response.text();
    const index = Number(response.headers.get('x-consul-index'));
    const headers = Object.fromEntries(
      [...response.headers].filter(([name]) => name.startsWith('x-consul') || name === 'content-type'),
    );
    return { at: Date.now(), index, headers, body };
  }

  async function sample(path: string): Promise<void> {
    while (!ending.signal.aborted) {
      const journal = journals.get(path) ?? [];
      journal.push(await ask(`${path}?stale`));
      journals.set(path, journal.slice(-200));
      await sleep(sampleMs, undefined, { signal: ending.signal });
    }
  }

  /** Answers as the late server does: a blocking query returns once that server has something newer. */
  async function askLate(url: URL): Promise<Answer | undefined> {
    const index = Number(url.searchParams.get('index') ?? 0);
    for (;;) {
      const known = journals.get(url.pathname)?.findLast(({ at }) => at <= Date.now() - lateMs);
      if (known === undefined || known.index > index) return known;
      await sleep(sampleMs, undefined, { signal: ending.signal });
    }
  }

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const url = new URL(path, consul);
    const count = asked.get(url.pathname) ?? 0;
    asked.set(url.pathname, count + 1);
    // Without `stale` a server forwards the request to the leader.
    const isLate = count % 2 === 1 && url.searchParams.has('stale');
    const said = (isLate ? await askLate(url) : undefined) ?? (await ask(path));
    response.writeHead(200, said.headers).end(said.body);
  }

  const server = createServer((request, response) => {
    answer(request.url ?? '/', response).catch(() => response.destroy());
  });
  const listening = await listenLocally(server);
  // They end when aborted.
  for (const path of paths) void sample(path).catch(() => undefined);
  return {
    address: listening.url,
    close: async () => {
      ending.abort();
      await listening.close();
    },
  };
}
