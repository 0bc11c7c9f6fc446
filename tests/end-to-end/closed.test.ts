import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { hashCheaply } from './hash-cheaply';
import { type Address, listAddresses } from './list-addresses';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(60_000);

/** The pages and routes that need no sign-in; all others must be closed. */
const open = new Set([
  ...['/sign-in', '/api/sign-in', '/api/sign-in/start', '/api/sign-in/callback', '/api/sign-out'],
  '/api/healthz',
]);

const password = 'correct horse battery';

describe('a monitor with a password', () => {
  const cleanUpLater = cleanUpAfterAll();
  let consul: LocalConsul;
  let monitor: Monitor;
  let env: Record<string, string>;

  beforeAll(async () => {
    consul = await startLocalConsul();
    cleanUpLater(consul.close);
    env = {
      ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600' },
      ...{ AUTH: 'password', AUTH_PASSWORD_HASH: hashCheaply(password) },
      SESSION_SECRET: 'a-secret-of-more-than-32-characters',
    };
    monitor = await startMonitor({ env });
    cleanUpLater(() => monitor.stop());
  });

  const ask = (path: string, init: RequestInit = {}, at = monitor) =>
    fetch(`${at.url}${path}`, { redirect: 'manual', ...init });

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { Accept: 'application/json', ...headers },
      body: new URLSearchParams(fields),
    });

  /** Signs in and returns the session cookie. */
  async function signIn(cookie = ''): Promise<string> {
    const response = await post('/api/sign-in', { password }, { Cookie: cookie });
    expect(response.status).toBe(200);
    const [set = ''] = response.headers.getSetCookie().filter((each) => !each.includes('Max-Age=0'));
    expect(set).toMatch(/; HttpOnly; SameSite=lax$/i);
    return set.replace(/;.*/, '');
  }

  async function signOut(cookie: string): Promise<void> {
    expect((await post('/api/sign-out', {}, { Cookie: cookie })).status).toBe(200);
  }

  /** Requests every closed page and route with these headers. */
  async function listAnswers(
    headers: Record<string, string>,
    isIncluded: (address: Address) => boolean = () => true,
  ) {
    const closed = listAddresses().filter((address) => !open.has(address.path) && isIncluded(address));
    const requests = closed.flatMap((address) => address.methods.map((method) => ({ ...address, method })));
    return Promise.all(
      requests.map(async ({ path, isPage, method }) => {
        const response = await ask(path, { method, headers });
        const location = response.headers.get('location') ?? '';
        const text = await response.text();
        return { path, isPage, method, status: response.status, location, text };
      }),
    );
  }

  /** Expects pages to redirect to the sign-in page and routes to answer 401. */
  async function expectClosed(headers: Record<string, string>): Promise<void> {
    const answers = await listAnswers(headers);
    expect(answers.length).toBeGreaterThan(24);
    for (const { path, isPage, method, status, location, text } of answers) {
      const expected = isPage
        ? [307, path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`]
        : [401, ''];
      expect([method, path, status, location]).toEqual([method, path, ...expected]);
      expect(text).not.toContain('dc1');
    }
  }

  const isOpen = ({ path }: Address) => open.has(path);

  it('has all the open pages and routes that are named here', () => {
    expect(listAddresses().filter(isOpen)).toHaveLength(open.size);
  });

  it('is closed to a visitor who is not signed in', () => expectClosed({}));

  it.each([
    ['that is not ours', 'x'],
    ['that is cut short', 'Fe26.2*1*a*b*c*d*e*f'],
  ])('is closed to a cookie %s', async (_, value) => {
    const name = (await signIn()).replace(/=.*/, '');
    await expectClosed({ Cookie: `${name}=${value}` });
  });

  it('is closed to an unknown token and to a revoked one', async () => {
    await expectClosed({ Authorization: `Bearer cmt_${'x'.repeat(43)}` });
    const token = (await run('token', 'add', 'revoked')).trim();
    expect(await statusWith(token, '/api/services')).toBe(200);
    await run('token', 'revoke', 'revoked');
    await expectClosed({ Authorization: `Bearer ${token}` });
  });

  it('is closed to the headers of a proxy, since none is trusted', () =>
    expectClosed({
      'X-Forwarded-User': 'alice',
      'X-Forwarded-For': '127.0.0.1',
      Authorization: 'Basic YTpi',
    }));

  it('is open to a visitor who has signed in', async () => {
    const cookie = await signIn();
    // A stream ends only when its reader disconnects.
    const answers = await listAnswers({ Cookie: cookie }, ({ path }) => path !== '/api/live');
    const reads = answers.filter(({ method }) => method === 'GET');
    expect(reads.length).toBeGreaterThan(18);
    for (const { path, status } of reads)
      expect([path, status]).toEqual([path, path.split('/').includes('x') ? 404 : 200]);
  });

  it('reports nothing but its health to visitors who are not signed in', async () => {
    expect(await (await ask('/api/healthz')).json()).toEqual({ status: 'ok' });
    const cookie = await signIn();
    expect(await (await ask('/api/healthz', { headers: { Cookie: cookie } })).json()).toHaveProperty(
      'lastPoll',
    );
  });

  it('starts a new session at each sign-in, and ends the previous one', async () => {
    const first = await signIn();
    const second = await signIn(first);
    expect(second).not.toBe(first);
    expect((await ask('/api/services', { headers: { Cookie: second } })).status).toBe(200);
    await expectClosed({ Cookie: first });
  });

  it('ends a session at sign-out, also for a copy of its cookie', async () => {
    const cookie = await signIn();
    await signOut(cookie);
    await expectClosed({ Cookie: cookie });
  });

  it('ends sessions when the password changes, and keeps them when the secret is renewed', async () => {
    const cookie = await signIn();
    const renewed = await startMonitor({
      env: { ...env, SESSION_SECRET: `a-new-one-of-more-than-32-characters,${env['SESSION_SECRET']}` },
    });
    expect((await ask('/api/services', { headers: { Cookie: cookie } }, renewed)).status).toBe(200);
    await renewed.stop();
    const other = await startMonitor({ env: { ...env, AUTH_PASSWORD_HASH: hashCheaply(password) } });
    expect((await ask('/api/services', { headers: { Cookie: cookie } }, other)).status).toBe(401);
    await other.stop();
  });

  it('ends live streams with their session', async () => {
    const cookie = await signIn();
    const response = await ask('/api/live', { headers: { Cookie: cookie } });
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('retry');
    await signOut(cookie);
    expect((await reader?.read())?.done).toBe(true);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/api/export/points',
    '/..//evil.example',
  ])('does not redirect to %j after signing in', async (to) => {
    const response = await post('/api/sign-in', { password, to });
    expect(await response.json()).toEqual({ to: '/' });
  });

  it('redirects to the requested page when JavaScript is off', async () => {
    const headers = { Accept: 'text/html' };
    const right = await post('/api/sign-in', { password, to: '/nodes?sort=name' }, headers);
    expect([right.status, right.headers.get('location')]).toEqual([303, '/nodes?sort=name']);
    const wrong = await post('/api/sign-in', { password: 'x', to: '/nodes' }, headers);
    expect([wrong.status, wrong.headers.get('location')]).toEqual([
      303,
      '/sign-in?problem=wrong&to=%2Fnodes',
    ]);
  });

  it('ignores a sign-out requested by another site', async () => {
    const cookie = await signIn();
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' };
    expect((await post('/api/sign-out', {}, headers)).status).toBe(400);
    expect((await ask('/api/services', { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it('signs out without a session, and clears an invalid cookie', async () => {
    expect((await post('/api/sign-out', {})).status).toBe(200);
    const cookie = await signIn();
    const broken = await post('/api/sign-out', {}, { Cookie: `${cookie.slice(0, -3)}xyz` });
    expect(broken.headers.getSetCookie()).toEqual([expect.stringMatching(/=; Path=\/; .*Max-Age=0/i)]);
    const form = await post('/api/sign-out', {}, { Accept: 'text/html', Cookie: cookie });
    expect([form.status, form.headers.get('location')]).toEqual([303, '/sign-in?signed-out=1']);
    const page = await (await ask('/sign-in?signed-out=1')).text();
    expect(page).toContain('You are signed out.');
  });

  it('sets a Secure cookie over https, which expires with the session', async () => {
    const response = await post('/api/sign-in', { password }, { 'X-Forwarded-Proto': 'https' });
    const [set = ''] = response.headers.getSetCookie();
    expect(set).toMatch(/; Secure/i);
    const [, expires = ''] = /expires=([^;]+)/i.exec(set) ?? [];
    const hours = (Date.parse(expires) - Date.now()) / 3_600_000;
    expect([hours > 11.9, hours <= 12.01]).toEqual([true, true]);
  });

  it.each([
    ['//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/nodes', '/nodes'],
  ])('redirects a signed-in visitor from the sign-in page for %s to %s', async (to, expected) => {
    const headers = { Cookie: await signIn() };
    const response = await ask(`/sign-in?${new URLSearchParams({ to })}`, { headers });
    expect([response.status, response.headers.get('location')]).toEqual([307, expected]);
  });

  it('never repeats text from the address on its sign-in page', async () => {
    const odd = '<b>call 555-0100</b>';
    const query = new URLSearchParams({ problem: odd, wait: odd, 'signed-out': odd, to: `/${odd}` });
    const text = await (await ask(`/sign-in?${query}`)).text();
    expect(text).not.toContain('<b>call');
    expect(/role="alert"[^>]*>([^<]*)</.exec(text)?.[1]).toBe('');
    expect(text).not.toContain('role="status"');
  });

  it('has no sign-in by a provider', async () => {
    for (const path of ['/api/sign-in/start', '/api/sign-in/callback?state=x&code=y'])
      expect((await ask(path)).status).toBe(404);
  });

  it('accepts sign-ins from its own pages only', async () => {
    const response = await post('/api/sign-in', { password }, { Origin: 'https://evil.example' });
    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  describe('and a token for scripts', () => {
    it('gives read access with it, and nothing more', async () => {
      const token = (await run('token', 'add', 'grafana')).trim();
      expect(token).toMatch(/^cmt_[\w-]{43}$/);
      expect(await run('token', 'list')).toMatch(/^\d{4}-\d\d-\d\dT\S+Z {2}grafana\n$/);
      expect(await statusWith(token, '/api/services')).toBe(200);
      expect(await statusWith(token, '/')).toBe(200);
      expect(await statusWith(token, '/api/poll', 'POST')).toBe(403);
      expect(await statusWith(token, '/api/config', 'POST')).toBe(403);
    });
  });

  // Last, because it uses up the attempts of the address that all tests share.
  it('limits attempts, and says when the next one is allowed', async () => {
    const statuses = [];
    let last: Response | undefined;
    for (let count = 0; count < 12; count += 1) {
      last = await post('/api/sign-in', { password: `wrong ${count}` });
      statuses.push(last.status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    // An untrusted client cannot claim another address.
    const elsewhere = await post('/api/sign-in', { password }, { 'X-Forwarded-For': '10.9.9.9' });
    expect(elsewhere.status).toBe(429);
  });

  const statusWith = async (token: string, path: string, method = 'GET') =>
    (await ask(path, { method, headers: { Authorization: `Bearer ${token}` } })).status;

  /** Runs a script without blocking the event loop, which must notice when connections close. */
  async function run(script: string, ...args: string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [`scripts/${script}.mjs`, ...args],
      { env: { PATH: process.env['PATH'], DATABASE_PATH: monitor.databasePath, NODE_ENV: 'test' } },
    );
    expect(stderr).not.toContain('Error');
    return stdout;
  }
});

describe('a monitor without sign-in', () => {
  it('warns in its log and its pages when other machines can reach it', async () => {
    const consul = await startLocalConsul();
    const env = { CONSUL_HTTP_ADDR: consul.address };
    const loopback = await startMonitor({ env });
    const everywhere = await startMonitor({ env, address: '0.0.0.0' });
    const warning = 'anyone who can reach this server can see everything';
    expect(await (await fetch(`${everywhere.url}/api/services`)).json()).toMatchObject({
      monitor: { exposed: true },
    });
    expect(await (await fetch(`${loopback.url}/api/services`)).json()).toMatchObject({
      monitor: { exposed: false },
    });
    await waitFor(
      'the log has the warning',
      async () => everywhere.log(),
      (log) => log.includes(warning),
    );
    expect(loopback.log()).not.toContain(warning);
    await Promise.all([loopback.stop(), everywhere.stop()]);
    await consul.close();
  });
});
