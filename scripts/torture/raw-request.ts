import { connect } from 'node:net';

/** A connection on which raw bytes are sent, and nothing is read until requested. */
export type RawRequest = {
  /** Resolves to the response so far, when the other side ends or the time is up. */
  read(patienceMs: number): Promise<string>;
  close(): void;
};

/** How much of a response is kept, in characters. */
const longest = 64 * 1024;

export function openRaw(url: string, text: string): RawRequest {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A reset is a possible response.
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(text, 'latin1');
  return {
    close: () => void socket.destroy(),
    read(patienceMs) {
      return new Promise((resolve) => {
        let answered = '';
        const end = () => {
          clearTimeout(timer);
          socket.destroy();
          resolve(answered);
        };
        const timer = setTimeout(end, patienceMs);
        socket.on('data', (chunk: Buffer) => {
          if (answered.length < longest) answered += chunk.toString('latin1');
        });
        socket.on('close', end);
        socket.resume();
      });
    },
  };
}

/** Returns the status of a response; `undefined` without one. */
export function toStatus(answered: string): number | undefined {
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(answered) ?? [];
  return status === undefined ? undefined : Number(status);
}
