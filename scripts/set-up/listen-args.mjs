import { hostname } from 'node:os';

const hostOption = /^(-H|--hostname(=.*)?)/;

/**
 * Returns Next's arguments, with the address to listen on: from the option `-H`, or else the variable HOSTNAME; by
 * default this machine only without authentication, and every address with it.
 */
export function toListenArgs(args, env = process.env, machine = hostname()) {
  if (args.some((arg) => hostOption.test(arg))) return args;
  const address = toListenAddress(env, machine);
  return address === undefined ? args : [...args, '-H', address];
}

/** Returns the address to listen on without the option; `undefined` for every address. */
export function toListenAddress(env = process.env, machine = hostname()) {
  // Shells and container engines set HOSTNAME to the machine's own name; that is not a choice.
  if (env.HOSTNAME && env.HOSTNAME !== machine) return env.HOSTNAME;
  return (env.AUTH || 'none') === 'none' ? '127.0.0.1' : undefined;
}
