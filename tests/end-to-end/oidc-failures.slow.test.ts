import fc from 'fast-check';
import { findFreePort } from '@/scripts/find-free-port';
import { startLocalConsul } from '@/tests/lib/consul/local-consul';
import {
  clientSecret,
  type Departure,
  type LocalProvider,
  startLocalProvider,
} from '@/tests/lib/oidc/local-provider';
import { cleanUpAfterAll } from './clean-up-after-all';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(60_000);

const description = '/.well-known/openid-configuration';
const now = () => Math.floor(Date.now() / 1000);

/** The cookies of one visitor. */
type Jar = Map<string, string>;

describe('signing in at an OpenID provider that departs from the rules', () => {
  const cleanUpLater = cleanUpAfterAll();
  let provider: LocalProvider;
  let monitor: Monitor;
  let env: Record<string, string>;

  beforeAll(async () => {
    const consul = await startLocalConsul();
    cleanUpLater(consul.close);
    provider = await startLocalProvider();
    cleanUpLater(provider.close);
    // The provider is down when the server starts.
    provider.depart({ answers: { [description]: (to) => void to.destroy() } });
    const port = await findFreePort();
    env = {
      ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600', AUTH: 'oidc' },
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'monitor', OIDC_CLIENT_SECRET: clientSecret },
      ...{ OIDC_ALLOWED_GROUPS: 'sre', OIDC_ALLOWED_EMAIL_DOMAINS: 'example.com' },
      ...{ PUBLIC_URL: `http://127.0.0.1:${port}`, TRUSTED_PROXIES: '127.0.0.1' },
    };
    monitor = await startMonitor({ port, env });
    cleanUpLater(() => monitor.stop());
  });

  let visitors = 0;
  /** Gives each visitor an address of their own, since attempts are limited by address. */
  function aVisitor() {
    visitors += 1;
    const jar: Jar = new Map();
    const address = `10.0.${visitors >> 8}.${visitors & 255}`;
    const ask = async (url: string, init: RequestInit = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { 'X-Forwarded-For': address, Cookie: cookie, ...init.headers };
      const response = await fetch(new URL(url, monitor.url), { redirect: 'manual', ...init, headers });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (/max-age=0/i.test(set)) jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    };
    return { jar, ask };
  }

  const toLocation = (response: Response) => response.headers.get('location') ?? '';

  /** Starts a sign-in at the provider and returns the callback's URL. */
  async function begin({ ask }: ReturnType<typeof aVisitor>, to = '/nodes'): Promise<string> {
    const started = await ask(`/api/sign-in/start?${new URLSearchParams({ to })}`);
    expect(started.status).toBe(303);
    const back = toLocation(await fetch(toLocation(started), { redirect: 'manual' }));
    expect(back).toContain(`${monitor.url}/api/sign-in/callback?`);
    return back;
  }

  async function signIn(departure: Departure = {}, visitor = aVisitor(), to = '/nodes') {
    provider.depart(departure);
    const response = await visitor.ask(await begin(visitor, to));
    return { ...visitor, response, status: response.status, location: toLocation(response) };
  }

  const readAlert = async (location: string) => {
    const page = await (await fetch(new URL(location, monitor.url))).text();
    return /role="alert"[^>]*>([^<]*)</.exec(page)?.[1];
  };

  it('starts while it is down, says so, and signs in once it answers', async () => {
    await waitFor('the problem is logged', monitor.log, (log) =>
      log.includes('the OpenID provider does not respond; it is tried again'),
    );
    const { ask } = aVisitor();
    const refused = await ask('/api/sign-in/start?to=/nodes');
    expect([refused.status, toLocation(refused)]).toEqual([303, '/sign-in?problem=unavailable&to=%2Fnodes']);
    expect(await readAlert(toLocation(refused))).toBe(
      'The sign-in service is not responding. Try again in a moment.',
    );
    const { status, location, ask: askOn } = await signIn();
    expect([status, location]).toEqual([303, '/nodes']);
    expect((await askOn('/api/services')).status).toBe(200);
  });

  it.each<[string, () => Departure, string]>([
    ['its ID token is for another client', () => ({ claims: { aud: 'other' } }), 'invalid'],
    ['its ID token is from another issuer', () => ({ claims: { iss: 'https://evil.example' } }), 'invalid'],
    ['its ID token has expired', () => ({ claims: { exp: now() - 60 } }), 'invalid'],
    ['its ID token has another nonce', () => ({ claims: { nonce: 'x' } }), 'invalid'],
    ['its ID token is signed with another key', () => ({ isKeyForeign: true }), 'invalid'],
    ['the visitor declined', () => ({ sendsBack: { error: 'access_denied' } }), 'denied'],
    ['it rejects the code', () => ({ sendsBack: { code: 'x' } }), 'refused'],
    ['it is down', () => ({ answers: { '/token': (to) => void to.destroy() } }), 'unavailable'],
    ['it fails', () => ({ answers: { '/token': (to) => void to.writeHead(500).end() } }), 'unavailable'],
    [
      'its answer is too long',
      () => ({ answers: { '/token': (to) => void to.end('x'.repeat(3e5)) } }),
      'unavailable',
    ],
    ['no group is allowed', () => ({ claims: { groups: ['staff'] } }), 'noGroup'],
    ['the email address is not verified', () => ({ claims: { email_verified: false } }), 'unverified'],
    [
      'the email address is of another domain',
      () => ({ claims: { email: 'a@evil.example' } }),
      'otherDomain',
    ],
  ])('refuses the sign-in when %s', async (_, departure, problem) => {
    const before = monitor.log().length;
    const { status, location, jar } = await signIn(departure());
    expect([status, location]).toEqual([303, `/sign-in?problem=${problem}&to=%2Fnodes`]);
    expect([...jar.keys()]).toEqual([]);
    expect(await readAlert(location)).toMatch(/^[A-Z].*\.$/);
    const lines = await waitFor(
      'the problem is logged',
      () =>
        monitor
          .log()
          .slice(before)
          .split('\n')
          .filter((line) => line.includes('"problem"')),
      (found) => found.length > 0,
    );
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ problem, reason: expect.any(String) });
    expect(lines[0]).not.toMatch(/eyJ|hunter2|state|verifier/);
  });

  it('tolerates clocks that differ slightly', async () => {
    expect((await signIn({ claims: { exp: now() - 10, iat: now() - 310 } })).location).toBe('/nodes');
  });

  it('accepts each callback once, also with a copy of the cookie', async () => {
    const visitor = aVisitor();
    provider.depart({});
    const back = await begin(visitor);
    const copy = new Map(visitor.jar);
    expect(toLocation(await visitor.ask(back))).toBe('/nodes');
    const again = toLocation(await visitor.ask(back));
    expect(again).toBe('/sign-in?problem=stale');
    // A signed-in visitor who went back in the browser sees no error.
    expect(toLocation(await visitor.ask(again))).toBe('/');
    const thief = aVisitor();
    for (const [name, value] of copy) thief.jar.set(name, value);
    expect(toLocation(await thief.ask(back))).toBe('/sign-in?problem=stale');
    expect((await thief.ask('/api/services')).status).toBe(401);
  });

  it.each([
    ['of another browser', (back: string) => back],
    ['without a state', (back: string) => back.replace(/state=[^&]*/, '')],
    ['without parameters', () => '/api/sign-in/callback'],
    ['with two states', (back: string) => `${back}&state=x`],
    ['with an invalid state', () => '/api/sign-in/callback?code=a&state=%00%0d%0aSet-Cookie:x'],
  ])('refuses a callback %s', async (_, change) => {
    provider.depart({});
    const visitor = aVisitor();
    const back = await begin(visitor);
    const other = aVisitor();
    const isOwn = change(back) === `${back}&state=x`;
    const response = await (isOwn ? visitor : other).ask(change(back));
    expect(response.status).toBe(303);
    expect(toLocation(response)).toMatch(/^\/sign-in\?problem=(stale|invalid)/);
    expect((await other.ask('/api/services')).status).toBe(401);
    expect(provider.asked()).not.toContain('/token');
  });

  it('redirects to its sign-in page whatever accompanies a valid state', async () => {
    const name = fc.constantFrom(
      'code',
      'error',
      'error_description',
      'iss',
      'id_token',
      'response',
      'state',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('', 'x'.repeat(3000)),
    );
    const query = fc.array(fc.tuple(name, value), { maxLength: 4 });
    const property = fc.asyncProperty(query, async (parts) => {
      provider.depart({});
      const visitor = aVisitor();
      const state = new URL(await begin(visitor)).searchParams.get('state') ?? '';
      const sent = new URLSearchParams([['state', state], ...parts]);
      const response = await visitor.ask(`/api/sign-in/callback?${sent}`);
      expect([response.status, toLocation(response)]).toEqual([
        303,
        expect.stringMatching(/^\/sign-in\?problem=(invalid|refused|denied|unavailable)&to=%2Fnodes$/),
      ]);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('starts a new session at each sign-in, and ends the previous one', async () => {
    const visitor = await signIn();
    const session = () => [...visitor.jar].find(([name]) => /monitor-session/.test(name))?.join('=') ?? '';
    const first = session();
    await signIn({}, visitor);
    expect(session()).not.toBe(first);
    const { ask } = aVisitor();
    expect((await ask('/api/services', { headers: { Cookie: first } })).status).toBe(401);
    expect((await ask('/api/services', { headers: { Cookie: session() } })).status).toBe(200);
  });

  it('signs out of the provider as well, and ends the session', async () => {
    const { ask, jar } = await signIn();
    const copy = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const out = await ask('/api/sign-out', { method: 'POST', headers: { Accept: 'application/json' } });
    const { to } = JSON.parse(await out.text());
    const { origin, pathname, searchParams } = new URL(to);
    expect([origin, pathname]).toEqual([provider.issuer, '/end']);
    expect(searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect(searchParams.get('post_logout_redirect_uri')).toBe(`${monitor.url}/sign-in`);
    expect((await ask('/api/services', { headers: { Cookie: copy } })).status).toBe(401);
    expect([...jar.keys()]).toEqual([]);
  });

  it('signs out without a hint when the ID token is too large for a cookie', async () => {
    const { ask, jar } = await signIn({ claims: { much: 'x'.repeat(3000) } });
    expect(jar.size).toBeGreaterThan(0);
    for (const [name, value] of jar) expect(`${name}=${value}`.length).toBeLessThan(2500);
    const out = await ask('/api/sign-out', { method: 'POST', headers: { Accept: 'application/json' } });
    const { searchParams } = new URL(JSON.parse(await out.text()).to);
    expect([...searchParams.keys()].sort()).toEqual(['client_id', 'post_logout_redirect_uri']);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/api/export/points', '/sign-in'])(
    'does not redirect to %j after signing in',
    async (to) => {
      expect((await signIn({}, aVisitor(), to)).location).toBe('/');
    },
  );

  it('redirects to the first page when the requested address is too long for a cookie', async () => {
    expect((await signIn({}, aVisitor(), `/nodes?q=${'x'.repeat(5000)}`)).location).toBe('/');
    const long = `/nodes?q=${'x'.repeat(450)}`;
    expect((await signIn({}, aVisitor(), long)).location).toBe(long);
  });

  it('keeps the headers of its answers below the 4 KiB that nginx reads', async () => {
    for (const much of [0, 200, 400, 500, 600]) {
      const to = `/nodes?q=${'x'.repeat(450)}`;
      const { response, location } = await signIn({ claims: { much: 'x'.repeat(much) } }, aVisitor(), to);
      expect(location).toBe(to);
      const sizes = [...response.headers].map(([name, value]) => name.length + value.length + 4);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4096 - 64);
    }
  });

  it('starts from its own pages only, and keeps a limited number of pending sign-ins', async () => {
    provider.depart({});
    const visitor = aVisitor();
    const foreign = await visitor.ask('/api/sign-in/start?to=/nodes', {
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    expect([toLocation(foreign), visitor.jar.size]).toEqual(['/sign-in?to=%2Fnodes', 0]);
    for (let count = 0; count < 8; count += 1) await visitor.ask('/api/sign-in/start');
    // The sixth abandons the five before it.
    expect(visitor.jar.size).toBe(3);
    const started = await visitor.ask('/api/sign-in/start');
    expect(started.headers.getSetCookie().at(-1)).toMatch(
      /; Path=\/api\/sign-in; .*HttpOnly; SameSite=lax$/i,
    );
    await visitor.ask('/api/sign-in/start');
    const limited = toLocation(await visitor.ask('/api/sign-in/start'));
    expect(limited).toMatch(/^\/sign-in\?wait=\d+$/);
    expect(await readAlert(limited)).toMatch(/^Too many attempts; try again in \d+ (seconds?|minutes)\.$/);
  });

  it('accepts no password', async () => {
    const body = new URLSearchParams({ password: 'x' });
    expect((await aVisitor().ask('/api/sign-in', { method: 'POST', body })).status).toBe(404);
  });

  it('ends sessions when the allowed groups change', async () => {
    const { jar } = await signIn();
    const headers = { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const secret = { SESSION_SECRET: 'a-secret-of-more-than-32-characters' };
    expect(headers.Cookie).not.toBe('');
    const stricter = await startMonitor({ env: { ...env, ...secret, OIDC_ALLOWED_GROUPS: 'dba' } });
    expect((await fetch(`${stricter.url}/api/services`, { headers })).status).toBe(401);
    await stricter.stop();
  });
});
