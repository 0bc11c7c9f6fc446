import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { type Monitor, startMonitor } from './server';

jest.setTimeout(60_000);

describe('the security headers', () => {
  let consul: LocalConsul;
  let monitor: Monitor;

  beforeAll(async () => {
    consul = await startLocalConsul();
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, FRAME_ANCESTORS: 'https://portal.example' },
    });
  });
  afterAll(async () => {
    await monitor.stop();
    await consul.close();
  });

  const readPolicy = (response: Response) => response.headers.get('content-security-policy') ?? '';
  const readNonce = (policy: string) => /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1];

  it('are on pages, missing pages, the API, files and refusals', async () => {
    const html = await (await fetch(monitor.url)).text();
    const [script] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
    const paths = [
      '/',
      '/nodes',
      '/no-such',
      '/services/%',
      '/api/services',
      '/api/no-such',
      '/api/%',
      script,
    ];
    for (const path of paths) {
      const response = await fetch(`${monitor.url}${path}`);
      await response.text();
      const policy = readPolicy(response);
      expect([path, readNonce(policy)]).toEqual([path, expect.stringMatching(/^[\w+/]{22}==$/)]);
      expect(policy).not.toMatch(/script-src [^;]*unsafe/);
      expect(policy).toContain('frame-ancestors https://portal.example');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(response.headers.get('permissions-policy')).toContain('camera=()');
      expect(response.headers.has('strict-transport-security')).toBe(false);
    }
  });

  it('contain a nonce that is on every script of the page and differs for each page', async () => {
    const nonces = [];
    for (const path of ['/', '/', '/transitions', '/no-such']) {
      const response = await fetch(`${monitor.url}${path}`);
      const nonce = readNonce(readPolicy(response));
      const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(3);
      expect(scripts.filter((tag) => !tag.includes(` nonce="${nonce}"`))).toEqual([]);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(4);
  });

  it('ignore headers of the request', async () => {
    const headers = { 'Content-Security-Policy': "script-src 'nonce-bm9uY2U='" };
    const html = await (await fetch(monitor.url, { headers })).text();
    expect(html).toMatch(/<script [^>]*nonce="[\w+/]{22}=="/);
    expect(html).not.toContain('bm9uY2U=');
  });

  it('require https after a request over https', async () => {
    const response = await fetch(monitor.url, { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
