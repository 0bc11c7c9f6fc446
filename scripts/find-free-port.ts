import { createServer } from 'node:net';
import { listenLocally } from './listen-locally';

/** Returns a free port of the loopback interface. */
export async function findFreePort(): Promise<number> {
  const { port, close } = await listenLocally(createServer());
  await close();
  return port;
}
