import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAnswering } from '@/scripts/is-answering';

/** The product as a child process. */
export type Server = {
  /** Resolves when it responds; rejects with its output when it ends first. */
  ready: Promise<void>;
  /** Resolves to its exit code when it has ended. */
  ended: Promise<number>;
  /** Asks it to end. */
  stop(): void;
  /** Kills it. */
  kill(): void;
};

/** Starts the product on this port with this script and environment. */
export function startServer(script: readonly string[], env: NodeJS.ProcessEnv, port: number): Server {
  // In a process group of its own, so that Ctrl-C reaches it only once, through us.
  const child = spawn(process.execPath, [...script], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
  return {
    ready: waitUntilReady(child, `http://127.0.0.1:${port}/api/healthz`),
    ended,
    stop: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  };
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  let printed = '';
  const keep = (chunk: Buffer) => (printed += chunk.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  while (!(await isAnswering(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(printed.trim());
    await sleep(100);
  }
  // Until then it prints Next's greeting, which is of no interest in the demo.
  child.stdout?.off('data', keep).pipe(process.stdout);
  child.stderr?.off('data', keep).pipe(process.stderr);
}
