import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { runBackup } from './backup';
import type { Call } from './call';
import { runCheck } from './check';
import { runDemo } from './demo';
import { runHashPassword } from './hash-password';
import { runRestore } from './restore';
import { runStart } from './start';
import { runToken } from './token';

/** Runs a command, and returns the process's exit code. */
type Command = (call: Call) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  start: runStart,
  demo: runDemo,
  check: runCheck,
  backup: runBackup,
  restore: runRestore,
  'hash-password': runHashPassword,
  token: runToken,
};

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

async function run([name = 'start', ...args]: string[]): Promise<number> {
  const root = toRoot();
  if (name === '--help' || name === '-h') return print(usage);
  const version = readVersion(root);
  if (name === '--version' || name === '-v') return print(version);
  // Options without a command belong to `start`.
  if (name.startsWith('-')) return runStart({ args: [name, ...args], root, version });
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`Unknown command ${JSON.stringify(name)}.\n\n${usage}`);
    return 2;
  }
  return command({ args, root, version });
}

function print(text: string): number {
  console.log(text);
  return 0;
}

/** In a package this file is in `bin`, in a checkout it is here. */
function toRoot(): string {
  return path.resolve(__dirname, path.basename(__dirname) === 'bin' ? '..' : '../..');
}

function readVersion(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
