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

/** Returns the same, or why the server cannot listen on that port, on this address or on any. */
export async function findListenProblem(variable = process.env.PORT, address) {
  const problem = findPortProblem(variable);
  if (problem !== undefined) return problem;
  const port = toPort(variable);
  const error = await tryToListen(port, address);
  if (error === undefined) return undefined;
  if (error.code === 'EADDRINUSE') {
    const advice = port < 65_535 ? `. Choose another one with PORT=${port + 1}` : '';
    return `port ${port} is taken by another program${advice}`;
  }
  if (error.code === 'EACCES') return `this user may not listen on port ${port}`;
  return `port ${port} on ${address ?? 'this machine'} cannot be used: ${error.message}`;
}

/** Resolves to the error of listening there; `undefined` when it works. */
function tryToListen(port, address) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', resolve);
    server.listen(port, address, () => server.close(() => resolve(undefined)));
  });
}
