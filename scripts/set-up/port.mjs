import { createServer } from 'node:net';

/** Returns the port to listen on: the variable PORT, else 3000. */
export function toPort(variable = process.env.PORT) {
  return Number(variable || 3000);
}

/** Returns what is wrong with the variable PORT, in a sentence; `undefined` when it is a port, or not set. */
export function findPortProblem(variable = process.env.PORT) {
  const isPort = /^\d*$/.test(variable ?? '') && toPort(variable) <= 65_535;
  return isPort
    ? undefined
    : `PORT is ${JSON.stringify(variable)}; it must be a whole number from 0 to 65535.`;
}

/** Ends the process with a sentence when the variable PORT is not a port: Next would exit successfully. */
export function checkPort() {
  const reason = findPortProblem();
  if (reason === undefined) return;
  console.error(`Consul Monitor cannot start: ${reason}`);
  process.exit(1);
}

/** Returns the same, or that another program is listening there, on this address or on any. */
export async function findListenProblem(variable = process.env.PORT, address) {
  const port = toPort(variable);
  return (
    findPortProblem(variable) ??
    ((await isPortFree(port, address))
      ? undefined
      : `port ${port} is taken by another program. Choose another one with PORT=${port + 1}`)
  );
}

function isPortFree(port, address) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
