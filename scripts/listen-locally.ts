import { once } from 'node:events';
import type { Server } from 'node:http';

/**
 * Makes a server listen on a free loopback port. Returns its address, and a function that closes it with all its
 * connections.
 */
export async function listenLocally(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
