import path from 'node:path';
import type { Call } from './call';

/** Runs a command, and returns the process's exit code. */
type Command = (call: Call) => Promise<number>;

/**
 * A command's module is loaded when the command is run: all of them take half a second. `import()` would not load
 * TypeScript in a checkout.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
const commands: Readonly<Record<string, () => Command>> = {
  start: () => require('./start').runStart,
  demo: () => require('./demo').runDemo,
  check: () => require('./check').runCheck,
  backup: () => require('./backup').runBackup,
  restore: () => require('./restore').runRestore,
  'hash-password': () => require('./hash-password').runHashPassword,
  token: () => require('./token').runToken,
  '--version': () => require('./version').runVersion,
  '-v': () => require('./version').runVersion,
};
/* eslint-enable @typescript-eslint/no-require-imports */

const usage = `Usage: consul-monitor [COMMAND]

  start [-p PORT] [-H ADDRESS]   polls Consul and serves its history; the default command
  demo                           starts with a simulated Consul and a week of history
  check                          checks everything needed to start, one line each
  backup FILE                    copies the database, whether or not a server is running
  restore FILE                   puts such a copy back while no server is running
  hash-password                  asks for a password and prints its AUTH_PASSWORD_HASH
  token add NAME                 creates an API token; token list, token revoke NAME
  --help, --version

For environment variables see README.md in ${toRoot()}`;

async function run(words: string[]): Promise<number> {
  const root = toRoot();
  const [first = 'start', ...rest] = words;
  if (first === '--help' || first === '-h') {
    console.log(usage);
    return 0;
  }
  // Other options without a command belong to `start`.
  const isCommand = Object.hasOwn(commands, first) || !first.startsWith('-');
  const [name, args] = isCommand ? [first, rest] : ['start', words];
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    console.error(`Unknown command ${JSON.stringify(name)}.\n\n${usage}`);
    return 2;
  }
  return load()({ args, root });
}

/** In a package this file is in `bin`, in a checkout it is here. */
function toRoot(): string {
  return path.resolve(__dirname, path.basename(__dirname) === 'bin' ? '..' : '../..');
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
