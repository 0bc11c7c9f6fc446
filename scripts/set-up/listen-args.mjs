import { hostname } from 'node:os';

const hostOption = /^(-H|--hostname(=.*)?)/;

/**
 * The arguments for Next, with the address to listen on. The option `-H` says which, or else the variable HOSTNAME; without
 * either it is this machine alone where there is no log-in, and every address where there is one.
 */
export function toListenArgs(args, env = process.env, machine = hostname()) {
  if (args.some((arg) => hostOption.test(arg))) return args;
  const address = toListenAddress(env, machine);
  return address === undefined ? args : [...args, '-H', address];
}

/** The address to listen on where no option names one; `undefined` for every address. */
export function toListenAddress(env = process.env, machine = hostname()) {
  // Shells and container engines set HOSTNAME to the machine's own name; nobody has chosen that.
  if (env.HOSTNAME && env.HOSTNAME !== machine) return env.HOSTNAME;
  return (env.AUTH || 'none') === 'none' ? '127.0.0.1' : undefined;
}
