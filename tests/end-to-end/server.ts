import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '@/scripts/find-free-port';
import { isAnswering } from '@/scripts/is-answering';

const root = join(__dirname, '../..');

/** How long the server may take until it answers, in milliseconds; a busy machine is slow. */
const patienceMs = 30_000;

/** The built product, running as a process of its own. */
export type Monitor = {
  /** `http://127.0.0.1:PORT` followed by the base path, if any. */
  url: string;
  databasePath: string;
  /** Standard output and standard error so far. */
  log(): string;
  /** Sends the signal, SIGTERM by default. Returns the exit code, or -1 when the signal itself ended the process. */
  stop(signal?: NodeJS.Signals): Promise<number>;
  /** Kills it without warning. */
  kill(): Promise<void>;
};

/** The server ended before it answered. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';

  constructor(
    readonly exitCode: number | null,
    readonly log: string,
  ) {
    super(`The server ended with ${exitCode} before it answered:\n${log}`);
  }
}

/**
 * Starts the built product on a free port and waits until it answers. It inherits only PATH from the environment. Without
 * DATABASE_PATH it gets a database of its own, which `stop` and `kill` delete. `command`: the command of an installed
 * package, to run that instead of this checkout. `buildFolder`: a build other than the usual one. `port`: a free port, for
 * callers that must know it beforehand.
 * @throws StartFailure when the server ends before it answers, Error when there is no build.
 */
export async function startMonitor({
  env = {},
  command,
  buildFolder,
  address = '127.0.0.1',
  port: wanted,
}: {
  env?: Record<string, string>;
  command?: string;
  buildFolder?: string;
  address?: string;
  port?: number;
} = {}): Promise<Monitor> {
  if (command === undefined && !existsSync(join(root, buildFolder ?? '.next', 'BUILD_ID'))) {
    throw new Error('There is no build to test: run "npm run build" first');
  }
  const folder = await mkdtemp(join(tmpdir(), 'monitor-'));
  const databasePath = env['DATABASE_PATH'] ?? join(folder, 'monitor.db');
  const port = wanted ?? (await findFreePort());
  const url = `http://127.0.0.1:${port}${env['BASE_PATH'] ?? ''}`;
  const child = spawn(
    process.execPath,
    [command ?? 'node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', address],
    {
      cwd: command === undefined ? root : folder,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        ...(buildFolder !== undefined && { BUILD_FOLDER: buildFolder }),
        // A watch would add polls that tests do not count on.
        WATCH: 'off',
        ...env,
        DATABASE_PATH: databasePath,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  }
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    if (!hasEnded(child)) {
      // "close" follows "exit", once the log has been read to its end.
      const closed = once(child, 'close');
      child.kill(signal);
      await closed;
    }
    process.removeListener('exit', killNow);
    await rm(folder, { recursive: true, force: true });
    return child.exitCode ?? -1;
  }

  const giveUpAt = Date.now() + patienceMs;
  while (!(await isAnswering(`${url}/api/healthz`))) {
    if (hasEnded(child)) {
      await stop();
      throw new StartFailure(child.exitCode, log);
    }
    if (Date.now() > giveUpAt) {
      await stop('SIGKILL');
      throw new Error(`The server did not answer within ${patienceMs / 1000} s:\n${log}`);
    }
    await sleep(50);
  }
  return {
    url,
    databasePath,
    log: () => log,
    stop,
    kill: async () => {
      await stop('SIGKILL');
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
