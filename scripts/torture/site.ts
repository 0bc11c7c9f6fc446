import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';
import { type Product, startProduct } from '@/scripts/bench/product';
import type { ConsulAgent } from '@/scripts/consul-agent';
import { type JumpingClock, openJumpingClock } from '@/scripts/soak/jumping-clock';
import { type Disk, mountDisk } from './disk';
import type { FakeConsul } from './fake-consul';
import { readNewestPoll } from './ledger';
import type { FailingReceiver } from './receiver';

/** One product with its Consul, its database and its clock. */
export type Site = {
  name: string;
  /** The Consul that it polls: one of the two. */
  fake: FakeConsul | undefined;
  real: ConsulAgent | undefined;
  database: string;
  /** A small disk for the database, if available. */
  disk: Disk | undefined;
  clock: JumpingClock;
  receiver: FailingReceiver;
  /** Returns `undefined` while it is stopped. */
  url(): string | undefined;
  product(): Product;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  kill(): Promise<void>;
  /** Polls and waits until the product shows Consul's current state; throws when it does not. */
  assertShowsCurrentState(): Promise<void>;
  /** Waits until a poll is recorded that began now or later; throws when none is. */
  assertPolls(): Promise<void>;
  close(): Promise<void>;
};

/** The poll interval, in milliseconds. On a shared machine a second may pass before anything was done. */
export const intervalMs = 2000;

/** All kinds, so that there are many notifications. */
const alertRules = `
group: 1s
repeat: 30d
rules:
  - for: 0s
    on: [service-critical, node-critical, vanished, flapping, blind]
`;

/** How long the product may take to show the current state after a fault, in milliseconds. */
const patienceMs = 20_000;

/** How long the product may take to end before it is killed, in milliseconds. */
const longestEndMs = 20_000;

export async function openSite(
  folder: string,
  { name, receiver, fake, real }: Pick<Site, 'name' | 'receiver'> & { fake?: FakeConsul; real?: ConsulAgent },
): Promise<Site> {
  const own = join(folder, name);
  const disk = (mkdirSync(join(own, 'disk'), { recursive: true }), mountDisk(join(own, 'disk')));
  const clock = openJumpingClock(own);
  const database = join(own, 'disk', 'monitor.db');
  const rules = join(own, 'alerts.yaml');
  writeFileSync(rules, alertRules);
  const env = {
    ...clock.env,
    // Only the wall clock is wrong; timers are not affected.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    CONSUL_HTTP_ADDR: fake?.address ?? real?.address ?? '',
    DATABASE_PATH: database,
    POLL_INTERVAL_SECONDS: String(intervalMs / 1000),
    WATCH: 'on',
    ALERTS_FILE: rules,
    ALERT_WEBHOOK_URL: receiver.url,
  };
  let product: Product | undefined;

  const site: Site = {
    name,
    fake,
    real,
    database,
    disk,
    clock,
    receiver,
    url: () => product?.url,
    product() {
      if (product === undefined) throw new Error(`The product of ${name} is not running`);
      return product;
    },
    async start() {
      product = await startProduct(env);
    },
    async stop(signal) {
      const running = product;
      product = undefined;
      const timer = setTimeout(() => void running?.kill(), longestEndMs);
      await running?.stop(signal);
      clearTimeout(timer);
    },
    async kill() {
      const running = product;
      product = undefined;
      await running?.kill();
    },
    async assertShowsCurrentState() {
      const wanted = await readPresent(site);
      const giveUpAt = Date.now() + patienceMs;
      for (;;) {
        const shown = await readShown(site.product().url);
        if (shown === wanted) return;
        if (Date.now() > giveUpAt) throw new Error(`it shows ${shown}, where Consul says ${wanted}`);
        await sleep(200);
      }
    },
    async assertPolls() {
      const from = Math.max(clock.now(), readNewestPoll(database) + 1);
      const giveUpAt = Date.now() + patienceMs;
      while (readNewestPoll(database) < from) {
        if (Date.now() > giveUpAt) throw new Error('it stopped polling');
        await sleep(100);
      }
    },
    async close() {
      await site.stop();
      await receiver.close();
      await fake?.close();
      await real?.stop();
      disk?.unmount();
      rmSync(own, { recursive: true, force: true });
    },
  };
  return site;
}

const checks = z.array(z.looseObject({ Status: z.string(), ServiceName: z.string(), ServiceID: z.string() }));

/** Returns the checks of services by status, from Consul. */
async function readPresent({ fake, real }: Site): Promise<string> {
  if (fake !== undefined) return describe(fake.instances.map(({ status }) => status));
  const response = await fetch(`${real?.address}/v1/health/state/any`);
  const own = checks.parse(await response.json()).filter(({ ServiceID }) => ServiceID !== '');
  return describe(own.map(({ Status }) => Status));
}

const answer = z.object({
  consul: z.object({ reachable: z.boolean() }),
  services: z.array(z.object({ name: z.string(), instances: z.array(z.object({ status: z.string() })) })),
});

/** Returns the same from the product. Each check here is the only one of an instance. */
async function readShown(url: string): Promise<string> {
  const { body } = await request(`${url}/api/services`, { reset: true });
  const { services, consul } = answer.parse(await body.json());
  if (!consul.reachable) return 'that Consul cannot be reached';
  const instances = services.filter(({ name }) => name !== 'consul').flatMap((service) => service.instances);
  return describe(instances.map(({ status }) => status));
}

function describe(statuses: readonly string[]): string {
  const isKnown = (status: string) => ['passing', 'warning', 'critical', 'maintenance'].includes(status);
  const words = statuses.map((status) => (isKnown(status) ? status : 'critical'));
  const counts = new Map<string, number>();
  for (const word of words.sort()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ') || 'nothing';
}
