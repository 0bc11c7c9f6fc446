import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '@/lib/sleep';
import { findFreePort } from '@/scripts/find-free-port';

type ListedAlert = {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt: string;
  generatorURL?: string;
  status: { state: string };
};

export type LocalAlertmanager = { url: string; list(): Promise<ListedAlert[]>; close(): Promise<void> };

/** Starts this Alertmanager binary on free ports of 127.0.0.1; `webhook`: where it sends notifications. */
export async function startAlertmanager(program: string, webhook: string): Promise<LocalAlertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const config = join(folder, 'config.yml');
  writeFileSync(
    config,
    `route: { receiver: hook, group_wait: 1s, group_interval: 1s, group_by: ['...'] }
receivers: [{ name: hook, webhook_configs: [{ url: '${webhook}', send_resolved: true }] }]
`,
  );
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=${url.slice('http://'.length)}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  for (let tries = 0; !(await isReady(url)); tries += 1) {
    if (tries > 200 || child.exitCode !== null) throw new Error('Alertmanager does not start');
    await sleep(50);
  }
  return {
    url,
    list: async () => (await fetch(`${url}/api/v2/alerts`)).json(),
    async close() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
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
