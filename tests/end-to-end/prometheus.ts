import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findFreePort } from '@/scripts/find-free-port';

const folder = 'deploy/prometheus';

const vector = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});

const groups = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string() })) })),
  }),
});

/** The result of a query: the labels and the value of each series. */
type Found = { metric: Record<string, string>; value: number }[];

/** A real Prometheus with the configuration and the rules of `deploy/prometheus`. */
export type Prometheus = {
  query(expression: string): Promise<Found>;
  /** The loaded rules with their health. */
  readRules(): Promise<{ name: string; health: string }[]>;
  stop(): Promise<void>;
};

/** Starts Prometheus, which scrapes `target` (`host:port`) every second with the token. */
export async function startPrometheus(
  program: string,
  { target, token }: { target: string; token: string },
): Promise<Prometheus> {
  const home = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const tokenFile = join(home, 'token');
  await writeFile(tokenFile, token);
  await writeFile(join(home, 'rules.yml'), await readFile(`${folder}/rules.yml`));
  const config = (await readFile(`${folder}/scrape.yml`, 'utf8'))
    .replace('127.0.0.1:3000', target)
    .replace('/etc/prometheus/consul-monitor-token', tokenFile)
    .replace('scrape_interval: 30s', 'scrape_interval: 1s')
    .replace('scrape_timeout: 10s', 'scrape_timeout: 1s');
  await writeFile(join(home, 'prometheus.yml'), `global: { evaluation_interval: 1s }\n${config}`);

  const url = `http://127.0.0.1:${await findFreePort()}`;
  const child = spawn(
    program,
    [
      `--config.file=${join(home, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(home, 'data')}`,
      `--web.listen-address=${url.slice('http://'.length)}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);

  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    process.removeListener('exit', killNow);
    await rm(home, { recursive: true, force: true });
  }

  const giveUpAt = Date.now() + 30_000;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await stop();
      throw new Error(`Prometheus did not start:\n${log}`);
    }
    await sleep(50);
  }
  return {
    async query(expression) {
      const body = new URLSearchParams({ query: expression });
      const response = await fetch(`${url}/api/v1/query`, { method: 'POST', body });
      const text = await response.text();
      if (!response.ok) throw new Error(`${expression}: ${text}`);
      const { result } = vector.parse(JSON.parse(text)).data;
      return result.map(({ metric, value: [, value] }) => ({ metric, value: Number(value) }));
    },
    async readRules() {
      const answer: unknown = await (await fetch(`${url}/api/v1/rules`)).json();
      return groups.parse(answer).data.groups.flatMap(({ rules }) => rules);
    },
    stop,
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
