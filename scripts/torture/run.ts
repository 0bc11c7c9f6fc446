import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Agent, setGlobalDispatcher } from 'undici';
import { z } from 'zod';
import { createRandom } from '@/scripts/bench/random';
import { findConsul, startConsul } from '@/scripts/consul-agent';
import { exitWith } from '@/scripts/exit-with';
import { startFakeConsul } from './fake-consul';
import { choose, type Fault } from './fault';
import { clocks } from './faults/clocks';
import { consuls } from './faults/consuls';
import { ends } from './faults/ends';
import { storage } from './faults/storage';
import { visitors } from './faults/visitors';
import { type Ledger, readLedger } from './ledger';
import { isMemoryFlat } from './memory';
import { startFailingReceiver } from './receiver';
import { countFailures, type Row, toReport } from './report';
import { openSite, type Site } from './site';
import { tryFault } from './try-fault';

const usage = 'npm run torture -- [--minutes N] [--seed N]    whole numbers from 1';

const number = (usual: number) => z.coerce.number().int().min(1).default(usual);
const options = z.object({ minutes: number(20), seed: number(1) });

const services = 100;
const faults = [...ends, ...storage, ...clocks, ...consuls, ...visitors];

/** The longest that any response may take, in milliseconds. */
const patienceMs = 30_000;

/** Causes every fault around the built product, again and again, and reports the results. */
async function run(): Promise<number> {
  const { minutes, seed } = readOptions();
  console.log(`Injecting faults for ${minutes} minutes, seed ${seed}`);
  setGlobalDispatcher(new Agent({ headersTimeout: patienceMs, bodyTimeout: patienceMs }));
  const ending = endOnSignals();
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'torture-'));
  const { sites, skipped } = await openSites(folder, random);
  for (const line of skipped) console.log(`skipped: ${line}`);

  const rows = new Map<Fault, Row>();
  const memory: number[] = [];
  let notified = 0;
  try {
    const ledgers = new Map<Site, Ledger>(sites.map((site) => [site, readLedger(site.database)]));
    const until = Date.now() + minutes * 60_000;
    for (let round = 1; !ending.aborted && (round === 1 || Date.now() < until); round += 1) {
      for (const [site, fault] of toRound(sites, random)) {
        if (ending.aborted) break;
        const row = rows.get(fault) ?? toRow(fault);
        rows.set(fault, row);
        const before = ledgers.get(site);
        if (before === undefined) continue;
        console.log(`${new Date().toISOString()} ${site.name}: ${fault.name}`);
        ledgers.set(site, await tryFault(fault, { site, random, before }, row));
      }
      for (const site of sites) memory.push(site.product().readMemory());
      console.log(`round ${round}: ${toMegabytes(memory.slice(-sites.length))}`);
    }
  } finally {
    for (const site of sites) notified += site.receiver.told.size;
    for (const site of sites) await site.close();
    rmSync(folder, { recursive: true, force: true });
  }

  console.log(`\n${toReport([...rows.values()])}`);
  console.log(`${notified} alert notifications arrived.`);
  const isFlat = isMemoryFlat(memory);
  if (!isFlat) console.log(`The memory grew: ${toMegabytes(memory)}`);
  const failures = countFailures([...rows.values()]) + (isFlat ? 0 : 1) + (notified > 0 ? 0 : 1);
  const isIncomplete = skipped.length > 0 && process.env['CI'] === 'true';
  console.log(failures === 0 ? 'No failures.' : `${failures} failures.`);
  return failures === 0 && !isIncomplete ? 0 : 1;
}

async function openSites(
  folder: string,
  random: () => number,
): Promise<{ sites: Site[]; skipped: string[] }> {
  const skipped: string[] = [];
  const sites = [
    await openSite(folder, {
      name: 'fake',
      receiver: await startFailingReceiver(random),
      fake: await startFakeConsul(services),
    }),
  ];
  if (findConsul() === undefined) skipped.push('a real Consul, because there is no binary (CONSUL_BIN)');
  else
    sites.push(
      await openSite(folder, {
        name: 'real',
        receiver: await startFailingReceiver(random),
        real: await startConsul({ keepsData: true }),
      }),
    );
  if (sites.some(({ disk }) => disk === undefined))
    skipped.push('a full disk, because none can be mounted here');
  for (const site of sites) await site.start();
  return { sites, skipped };
}

/** Aborted by the first signal, so that mounts and processes are cleaned up; a second one ends the process. */
function endOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

/** Returns each fault once, at one of the sites that it fits, in random order. */
function toRound(sites: readonly Site[], random: () => number): [Site, Fault][] {
  return faults
    .map((fault) => ({ fault, order: random() }))
    .sort((a, b) => a.order - b.order)
    .flatMap(({ fault }): [Site, Fault][] => {
      const [first, ...rest] = sites.filter((site) => fault.fits?.(site) ?? true);
      return first === undefined ? [] : [[choose(random, [first, ...rest]), fault]];
    });
}

function toRow({ name }: Fault): Row {
  return { name, tries: 0, lost: 0, worstHealthzMs: 0, worstGapMs: 0, problems: [] };
}

function toMegabytes(bytes: readonly number[]): string {
  return bytes.map((one) => `${Math.round(one / 2 ** 20)} MB`).join(', ');
}

function readOptions(): z.infer<typeof options> {
  const whole = { type: 'string' } as const;
  try {
    return options.parse(parseArgs({ options: { minutes: whole, seed: whole } }).values);
  } catch {
    // For an unknown option as well as a wrong number, the usage says what is allowed.
    console.error(usage);
    process.exit(1);
  }
}

exitWith(run());
