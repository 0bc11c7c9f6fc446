import { connect } from 'node:net';

/** A connection on which bytes are sent as they are, and nothing is read until it is asked for. */
export type RawRequest = {
  /** Resolves to what was answered until then, when the other side ends or the time is over. */
  read(patienceMs: number): Promise<string>;
  close(): void;
};

/** The most that is kept of an answer, in characters. */
const longest = 64 * 1024;

export function openRaw(url: string, text: string): RawRequest {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A reset is one of the answers that can come.
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

/** The status of an answer; `undefined` where there is none. */
export function toStatus(answered: string): number | undefined {
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(answered) ?? [];
  return status === undefined ? undefined : Number(status);
}
