import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { findFreePort } from '@/scripts/find-free-port';
import { isAnswering } from '@/scripts/is-answering';
import { readCpuMs } from './cpu-time';

/** The built product, running in its own process. */
export type Product = {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Returns the resident set size, in bytes. */
  readMemory(): number;
  /** Returns the CPU time, in milliseconds. */
  readCpu(): number;
  /** Returns everything that it has printed so far. */
  printed(): string;
  /** Asks it to end, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Kills it, like a power cut. */
  kill(): Promise<void>;
};

/** How long it may take until it answers, in milliseconds. */
const patienceMs = 60_000;

export function isBuilt(): boolean {
  return existsSync('.next/BUILD_ID');
}

/**
 * Starts the built product on a free port, with this environment and nothing else of ours but the PATH. It has polled
 * once by then, and polls only when due.
 */
export async function startProduct(env: Record<string, string>): Promise<Product> {
  const port = String(await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-p', port, '-H', '127.0.0.1'],
    {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'warn', WATCH: 'off', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);

  async function end(signal: NodeJS.Signals): Promise<void> {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  const giveUpAt = Date.now() + patienceMs;
  while (!(await isAnswering(`${url}/api/healthz`))) {
    if (child.exitCode !== null) throw new Error(printed.trim());
    if (Date.now() > giveUpAt) throw new Error(`The product did not answer:\n${printed}`);
    await sleep(50);
  }
  // Joins the first poll, and answers when it is done.
  await (await request(`${url}/api/poll`, { method: 'POST', reset: true })).body.dump();
  return {
    url,
    readMemory: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024,
    readCpu: () => readCpuMs(child.pid ?? 0),
    printed: () => printed,
    stop: (signal = 'SIGTERM') => end(signal),
    kill: () => end('SIGKILL'),
  };
}

/** Returns the body of a response, over a new connection. Throws unless it is a success. */
export async function ask(url: string): Promise<string> {
  const { statusCode, body } = await request(url, { reset: true });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${url} was answered by ${statusCode}: ${text.slice(0, 200)}`);
  return text;
}
