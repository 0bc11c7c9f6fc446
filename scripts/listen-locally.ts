import { once } from 'node:events';
import type { Server } from 'node:net';

export type LocalServer = { url: string; port: number; close: () => Promise<void> };

/** Makes a server listen on a free loopback port. `close` ends its HTTP connections as well. */
export async function listenLocally(
  server: Server & { closeAllConnections?: () => void },
): Promise<LocalServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections?.();
      await closed;
    },
  };
}
