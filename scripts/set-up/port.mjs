import { createServer } from 'node:net';

/** The port that the server will listen on: the variable PORT, else 3000. */
export function toPort(variable = process.env.PORT) {
  return Number(variable || 3000);
}

/** Whether nobody listens on this port yet. */
export function isPortFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
