import { connect } from 'node:net';

const patienceMs = 20_000;

/** Sends raw bytes to a loopback server. Returns all that is received until the server closes the connection. */
export function sendRaw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let received = '';
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`no response to ${text.slice(0, 200)}`)));
    socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
    socket.write(text);
  });
}

/** Returns the status of a raw response; 0 when the connection ended without one. */
export function toStatus(received: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0);
}
