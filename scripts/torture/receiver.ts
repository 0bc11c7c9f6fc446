import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { listenLocally } from '@/scripts/listen-locally';

/** A receiver of alerts that fails half the time, in each way equally often. */
export type FailingReceiver = {
  url: string;
  /** The ids of the notifications that it has confirmed. */
  told: ReadonlySet<string>;
  close(): Promise<void>;
};

const notification = z.object({ id: z.string() });

type Answer = (response: ServerResponse) => void;

const failures: readonly Answer[] = [
  (response) => response.writeHead(500).end('it broke'),
  (response) => response.writeHead(429, { 'Retry-After': '1' }).end(),
  (response) => void response.destroy(),
  (response) => {
    // Half a response, and no more.
    response.writeHead(200, { 'Content-Length': '100' }).write('o');
    setTimeout(() => response.destroy(), 1000).unref();
  },
];

const accept: Answer = (response) => response.writeHead(200).end('ok');

/** Listens on a free loopback port. `random`: returns a number from 0 to 1. */
export async function startFailingReceiver(random: () => number): Promise<FailingReceiver> {
  const told = new Set<string>();

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const { id } = notification.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
    // Four of eight draws select no failure.
    const fail = failures[Math.floor(random() * 2 * failures.length)];
    (fail ?? accept)(response);
    // Half a response confirms it as well, because the status was sent.
    if (response.statusCode === 200 && response.headersSent) told.add(id);
  }

  const server = createServer((request, response) => {
    // The server may be killed while sending.
    receive(request, response).catch(() => response.destroy());
  });
  const { url, close } = await listenLocally(server);
  return {
    url: `${url}/`,
    told,
    close,
  };
}
