import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';
import { createConsulClient } from '@/lib/consul/client';
import { openConnection, toDatacenter } from '@/lib/consul/http/connection';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Measurement } from './measurement';
import { toMediansMs } from './to-medians-ms';

const minute = 60_000;

/**
 * Measures one poll, from the request to the commit, compared with only fetching and parsing the same two responses.
 */
export async function measurePoll(services: number, epoch: number): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const consul = fork('scripts/bench/consul.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, services: String(services), epoch: String(epoch) },
  });
  const setTime = async (time: number) => {
    consul.send({ time });
    const [answer] = await once(consul, 'message');
    return z.object({ address: z.string() }).parse(answer).address;
  };

  const address = await setTime(epoch);
  const client = createConsulClient(
    toDatacenter(openConnection({ address, ssl: false, sslVerify: true }), 'dc1'),
  );
  const store = openStore({ path: join(folder, 'bench.db'), holdMs: 2.5 * minute });
  const poll = async (at: number) => {
    const snapshot = await client.fetchSnapshot();
    await store.recordPoll({ at, durationMs: 0, trigger: 'schedule', outcome: 'ok', snapshot });
  };
  // The first poll reads all details, as it does once after a start.
  await poll(epoch);

  let at = epoch;
  const nextMinute = async () => {
    at += minute;
    await setTime(at);
  };
  const medians = await toMediansMs(
    { ours: () => poll(at), floor: () => fetchAndParse(address) },
    nextMinute,
  );
  await client.close();
  store.close();
  consul.disconnect();
  rmSync(folder, { recursive: true });
  return {
    what: `one poll of ${services} services, a minute after the last`,
    unit: 'ms',
    ...medians,
    floorIs: 'fetching and parsing alone',
  };
}

async function fetchAndParse(address: string): Promise<void> {
  const paths = ['/v1/health/state/any?stale', '/v1/catalog/services?stale'];
  await Promise.all(paths.map(async (path) => (await request(address + path)).body.json()));
}
