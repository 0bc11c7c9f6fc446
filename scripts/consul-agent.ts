import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenLocally } from './listen-locally';

const ports = ['http', 'server', 'serf_lan', 'serf_wan'] as const;

type Ports = Record<(typeof ports)[number], number>;

/** Consul serves https only with an `https` port. */
type ChosenPorts = Partial<Ports & { https: number }>;

export type ConsulOptions = {
  /** The ports to listen on; free ones by default. */
  ports?: ChosenPorts;
  /** Additional arguments for `consul agent`. */
  args?: readonly string[];
  /** Additional configuration of Consul. */
  config?: Record<string, unknown>;
  /** Stores its catalog on disk, so that it survives `kill` and `start`; an agent in memory is faster. */
  keepsData?: boolean;
  /** The number of servers, each with its data on disk, that form a cluster with a leader; by default only this one. */
  servers?: number;
  /** The token for `put` and for waiting for a leader. */
  token?: string;
};

/** A real Consul agent in server mode, in datacenter dc1. */
export type ConsulAgent = {
  /** `http://127.0.0.1:PORT`, the same after a restart. */
  address: string;
  /** The name of its node. */
  node: string;
  /** Sends a PUT with a JSON body, and rejects unless Consul confirms it. */
  put(path: string, body?: unknown): Promise<void>;
  /** Kills it, like a power cut. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, and waits until it has a leader. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
};

/** Returns the Consul binary: CONSUL_BIN, else `consul` on the PATH; `undefined` when none runs. */
export function findConsul(): string | undefined {
  const binary = process.env['CONSUL_BIN'] ?? 'consul';
  return spawnSync(binary, ['version']).status === 0 ? binary : undefined;
}

/** Starts a real Consul agent on 127.0.0.1 and waits until it has a leader. */
export async function startConsul(options: ConsulOptions = {}): Promise<ConsulAgent> {
  const binary = findConsul();
  if (binary === undefined) throw new Error('No Consul binary: set CONSUL_BIN, or put consul on the PATH');

  const folder = await mkdtemp(join(tmpdir(), 'consul-'));
  const chosen = { ...(await findFreePorts()), ...options.ports };
  const node = `node-${chosen.http}`;
  const address = `http://127.0.0.1:${chosen.http}`;
  const headers: HeadersInit = options.token === undefined ? {} : { 'X-Consul-Token': options.token };
  const configFile = join(folder, 'config.json');
  await writeFile(
    configFile,
    JSON.stringify({
      node_name: node,
      bind_addr: '127.0.0.1',
      client_addr: '127.0.0.1',
      ports: { ...chosen, dns: -1, grpc: -1 },
      performance: { raft_multiplier: 1 },
      disable_update_check: true,
      ...options.config,
    }),
  );
  const { servers = 1, keepsData = servers > 1 } = options;
  const mode = keepsData
    ? ['-server', `-bootstrap-expect=${servers}`, `-data-dir=${join(folder, 'data')}`]
    : ['-dev'];
  const args = ['agent', ...mode, `-config-file=${configFile}`, ...(options.args ?? [])];
  let child: ChildProcess | undefined;
  const killNow = () => void child?.kill('SIGKILL');
  process.once('exit', killNow);

  async function start(): Promise<void> {
    const started = spawn(binary ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    let log = '';
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
    }
    for (let tries = 0; tries < 400; tries += 1) {
      if (started.exitCode !== null) throw new Error(`Consul ended with ${started.exitCode}:\n${log}`);
      if (await isReady(address, node, headers)) return;
      await sleep(50);
    }
    await kill();
    throw new Error(`Consul had no leader after 20 s:\n${log}`);
  }

  async function kill(): Promise<void> {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  async function put(path: string, body?: unknown): Promise<void> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(address + path, { method: 'PUT', headers, ...init });
    const answer = await response.text();
    if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${answer}`);
  }

  await start();
  return {
    address,
    node,
    put,
    kill,
    start,
    stop: async () => {
      await kill();
      process.removeListener('exit', killNow);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ready once it has a leader and its own node is in the catalog, or once only ACLs prevent us from seeing that. */
async function isReady(address: string, node: string, headers: HeadersInit): Promise<boolean> {
  try {
    const leader = await fetch(`${address}/v1/status/leader`, { headers });
    if ((await leader.text()).length < 3) return false;
    const nodes = await fetch(`${address}/v1/catalog/node/${node}`, { headers });
    if (nodes.status === 403) return true;
    return nodes.ok && (await nodes.text()) !== 'null';
  } catch {
    // Not listening yet.
    return false;
  }
}

async function findFreePorts(): Promise<Ports> {
  // All listen at once, so that no two are the same.
  const servers = await Promise.all(ports.map(() => listenLocally(createServer())));
  await Promise.all(servers.map(({ close }) => close()));
  const [http = 0, server = 0, serf_lan = 0, serf_wan = 0] = servers.map(({ port }) => port);
  return { http, server, serf_lan, serf_wan };
}
