import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { findFreePort } from '@/scripts/find-free-port';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { clientSecret, startLocalProvider } from '@/tests/lib/oidc/local-provider';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

describeWithConsul('the package', () => {
  let consul: ConsulAgent;
  let folder = '';
  let installed = '';
  let command = '';

  beforeAll(async () => {
    consul = await startConsul();
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    execFileSync(process.execPath, ['scripts/package.mjs'], { stdio: 'pipe' });
    const [file = ''] = readdirSync('.').filter((name) => /^consul-monitor-.*\.tgz$/.test(name));
    // Without a network and with an empty cache nothing can come from elsewhere.
    const offline = ['--offline', '--cache', join(folder, 'cache'), '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', '-g', '--prefix', folder, ...offline, `./${file}`], { stdio: 'pipe' });
    installed = join(folder, 'lib', 'node_modules', 'consul-monitor');
    command = join(installed, 'bin', 'consul-monitor.cjs');
  }, 400_000);
  afterAll(async () => {
    await consul.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function run(args: string[], env: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
    });
    return { status, output: stdout + stderr };
  }

  it('is smaller than 120 MB, with an SQLite driver for each system', () => {
    const files = listFiles(installed);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeGreaterThan(10e6);
    expect(bytes).toBeLessThan(120e6);
    expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(8);
    for (const name of ['typescript', 'tsx', 'esbuild', 'sharp', '@next/swc-linux-x64-gnu'])
      expect(existsSync(join(installed, 'node_modules', name))).toBe(false);
  });

  it('lists its components and the licence of each', () => {
    const bill = JSON.parse(readFileSync(join(installed, 'sbom.json'), 'utf8'));
    const names = bill.components.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['next', 'react', 'better-sqlite3', 'recharts']));
    const licences = readFileSync(join(installed, 'LICENCES.txt'), 'utf8').trim().split('\n');
    expect(licences).toHaveLength(names.length);
    expect(licences.filter((line) => line.endsWith('not stated'))).toEqual([]);
  });

  it('prints its help and its version', () => {
    expect(run(['--version'])).toEqual({ status: 0, output: '0.1.0\n' });
    expect(run(['--help'])).toMatchObject({ status: 0, output: expect.stringContaining('backup FILE') });
    expect(run(['stop'])).toMatchObject({
      status: 2,
      output: expect.stringContaining('Unknown command "stop"'),
    });
  });

  it('checks beforehand what a start needs', () => {
    const well = run(['check'], { CONSUL_HTTP_ADDR: consul.address });
    expect(well.output).toMatch(/^ok {5}rights {5}dc1: \d+ instances and \d+ checks are visible$/m);
    expect(well.status).toBe(0);

    const badly = run(['check'], { CONSUL_HTTP_ADDR: '127.0.0.1:1', DATABASE_PATH: command });
    expect(badly.output).toMatch(/^WRONG {2}database .*consul-monitor\.cjs/m);
    expect(badly.output).toMatch(/^WRONG {2}consul .*refused the connection/m);
    expect(badly.status).toBe(1);
    expect(run(['check'], { POLL_INTERVAL_SECONDS: 'often' })).toMatchObject({
      status: 1,
      output: expect.stringContaining('POLL_INTERVAL_SECONDS is "often"'),
    });
  });

  it('signs in at an OpenID provider', async () => {
    const provider = await startLocalProvider();
    const port = await findFreePort();
    const env = {
      ...{ CONSUL_HTTP_ADDR: consul.address, AUTH: 'oidc', PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'monitor', OIDC_CLIENT_SECRET: clientSecret },
      OIDC_ALLOWED_GROUPS: 'sre',
    };
    let monitor: Monitor | undefined;
    try {
      // Not by `run`, which would block the provider's event loop.
      const check = await promisify(execFile)(process.execPath, [command, 'check'], {
        cwd: folder,
        env: { ...env, NODE_ENV: 'production' },
      });
      expect(check.stdout).toContain(
        `ok     provider   ${provider.issuer} answers; register the redirect URI`,
      );
      monitor = await startMonitor({ env, command, port });
      const started = await fetch(`${monitor.url}/api/sign-in/start`, { redirect: 'manual' });
      const back = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' });
      const [set = ''] = started.headers.getSetCookie();
      const ended = await fetch(back.headers.get('location') ?? '', {
        redirect: 'manual',
        headers: { Cookie: set.replace(/;.*/, '') },
      });
      expect([ended.status, ended.headers.get('location')]).toEqual([303, '/']);
    } finally {
      await monitor?.stop();
      await provider.close();
    }
    const down = run(['check'], env);
    expect(down).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^note {3}provider .*cannot be reached/m),
    });
  });

  it('starts, serves its page, is backed up and restored, and leaves its own files unchanged', async () => {
    const before = toTimes(installed);
    const env = { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' };
    const databasePath = join(folder, 'data', 'history.db');
    const monitor = await startMonitor({ env: { ...env, DATABASE_PATH: databasePath }, command });
    try {
      await waitFor(
        'the service is listed',
        async () => (await fetch(`${monitor.url}/api/services`)).text(),
        (text) => text.includes('"consul"'),
      );
      const page = await (await fetch(monitor.url)).text();
      expect(page).toContain('consul');
      const [style = ''] = /\/_next\/static\/[^"]+\.css/.exec(page) ?? [];
      expect((await fetch(monitor.url + style)).status).toBe(200);

      const copy = join(folder, 'copy.db');
      expect(run(['backup', copy], { DATABASE_PATH: databasePath }).status).toBe(0);
      const restored = run(['restore', copy], { DATABASE_PATH: databasePath });
      expect(restored).toMatchObject({ status: 1, output: expect.stringContaining('is in use') });
      const port = new URL(monitor.url).port;
      const second = run(['start', '-p', port], { ...env, DATABASE_PATH: databasePath });
      expect(second.output).toBe(
        `Consul Monitor cannot start: port ${port} is taken by another program. Choose another one with PORT=${Number(port) + 1}\n`,
      );

      expect(await monitor.stop()).toBe(143);
      expect(run(['restore', copy], { DATABASE_PATH: databasePath }).status).toBe(0);
    } finally {
      await monitor.stop('SIGKILL');
    }
    expect(toTimes(installed)).toEqual(before);
  });
});

/** The modification time of each file. */
function toTimes(folder: string): Map<string, number> {
  return new Map(listFiles(folder).map((file) => [file, statSync(file).mtimeMs]));
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
