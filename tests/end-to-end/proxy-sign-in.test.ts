import { describeWithProgram } from '@/tests/describe-with-program';
import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { startNginx } from './nginx';
import { type Monitor, startMonitor } from './server';

jest.setTimeout(60_000);

const passwords = { alice: 'correct horse', bob: 'battery staple' };

describeWithProgram('nginx', 'a monitor whose visitors are signed in by nginx', (program) => {
  const cleanUpLater = cleanUpAfterAll();
  let consul: LocalConsul;
  let monitor: Monitor;
  let proxied = '';

  beforeAll(async () => {
    consul = await startLocalConsul();
    cleanUpLater(consul.close);
    monitor = await startMonitor({ env: toEnv('127.0.0.1') });
    cleanUpLater(() => monitor.stop());
    const nginx = await startNginx(program, { '/': monitor.url }, passwords);
    cleanUpLater(nginx.stop);
    proxied = nginx.http;
  });

  const toEnv = (trusted: string) => ({
    ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600' },
    ...{ AUTH: 'proxy', TRUSTED_PROXIES: trusted, OPERATORS: 'alice,group:sre' },
  });

  const toHeaders = (user: keyof typeof passwords, password: string = passwords[user]) => ({
    Authorization: `Basic ${btoa(`${user}:${password}`)}`,
  });

  async function statusOf(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
    const origin = method === 'POST' ? { Origin: proxied } : {};
    const response = await fetch(proxied + path, { method, headers: { ...headers, ...origin } });
    await response.body?.cancel();
    return response.status;
  }

  it('admits users that nginx names, and makes operators of those in OPERATORS', async () => {
    expect(await statusOf('/api/services', toHeaders('bob'))).toBe(200);
    expect(await statusOf('/', toHeaders('bob'))).toBe(200);
    expect(await statusOf('/api/poll', toHeaders('bob'), 'POST')).toBe(403);
    expect(await statusOf('/api/poll', toHeaders('alice'), 'POST')).toBe(200);
  });

  it('is not reached by visitors whom nginx refuses', async () => {
    expect(await statusOf('/api/services', {})).toBe(401);
    expect(await statusOf('/api/services', toHeaders('alice', 'wrong'))).toBe(401);
  });

  it('ignores headers that a visitor adds', async () => {
    const claims = { 'X-Forwarded-User': 'alice', 'X-Forwarded-Groups': 'sre' };
    expect(await statusOf('/api/poll', { ...toHeaders('bob'), ...claims }, 'POST')).toBe(403);
  });

  it('ignores headers from an untrusted proxy', async () => {
    const untrusting = await startMonitor({ env: toEnv('10.0.0.1') });
    cleanUpLater(() => untrusting.stop());
    const headers = { 'X-Forwarded-User': 'alice', 'X-Forwarded-For': '10.0.0.1' };
    expect((await fetch(`${untrusting.url}/api/services`, { headers })).status).toBe(401);
    const page = await fetch(untrusting.url, { headers });
    expect(new URL(page.url).pathname).toBe('/sign-in');
    expect(await page.text()).toContain('proxy');
  });
});
