import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenLocally } from '@/scripts/listen-locally';

type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** The outcome of a request; the number is that of earlier requests. */
type Answer = (response: ServerResponse, before: number) => void;

/** A local HTTP server that receives alerts, and can respond in every way. */
export type LocalReceiver = {
  url: string;
  /** The complete requests, oldest first. */
  requests: Received[];
  answerWith(answer: Answer): void;
  close(): Promise<void>;
};

export const fine: Answer = (response) => response.writeHead(200).end('ok');

export function withStatus(status: number, body = '', headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}

/** Ways in which a receiver can fail without a status. */
export const hang: Answer = () => {};
export const reset: Answer = (response) => void response.socket?.resetAndDestroy();
export const halfAnswer: Answer = (response) => {
  response.writeHead(500, { 'Content-Length': '100' }).write('half of');
  setTimeout(() => response.destroy(), 20);
};
/** Continues until the other side disconnects. */
export const endless: Answer = (response) => {
  response.writeHead(500);
  const timer = setInterval(() => response.write('x'.repeat(64 * 1024)), 5);
  response.on('close', () => clearInterval(timer));
};

export async function startLocalReceiver(): Promise<LocalReceiver> {
  const requests: Received[] = [];
  let answer = fine;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body });
      answer(response, requests.length - 1);
    });
  });
  const { url, close } = await listenLocally(server);
  return {
    url,
    requests,
    answerWith(next) {
      answer = next;
    },
    close,
  };
}
