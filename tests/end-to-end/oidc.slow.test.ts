import type { Page } from 'playwright-core';
import { findFreePort } from '@/scripts/find-free-port';
import { describeIf } from '@/tests/describe-if';
import { startLocalConsul } from '@/tests/lib/consul/local-consul';
import { describeInBrowser, type OpenOptions } from './browser';
import { cleanUpAfterAll } from './clean-up-after-all';
import { canRunOidcServer, startOidcServer } from './oidc-server';
import { type Monitor, startMonitor } from './server';

jest.setTimeout(60_000);

/** The provider's pages load a font from another site. */
const before = async (page: Page) => {
  await page.route('https://fonts.googleapis.com/**', (route) =>
    route.fulfill({ contentType: 'text/css', body: '' }),
  );
};

const name = 'a real OpenID provider';

describeIf(canRunOidcServer(), name, 'it needs a newer version of Node', () => {
  describeInBrowser('single sign-on', (open) => {
    const cleanUpLater = cleanUpAfterAll();
    let monitor: Monitor;

    beforeAll(async () => {
      const consul = await startLocalConsul();
      cleanUpLater(consul.close);
      const [port, providerPort] = [await findFreePort(), await findFreePort()];
      const siteUrl = `http://127.0.0.1:${port}`;
      cleanUpLater(await startOidcServer(providerPort, siteUrl));
      monitor = await startMonitor({
        port,
        env: {
          ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600', AUTH: 'oidc' },
          ...{ OIDC_ISSUER: `http://127.0.0.1:${providerPort}`, OIDC_CLIENT_ID: 'monitor' },
          ...{ OIDC_CLIENT_SECRET: 'a-secret-of-the-client', OIDC_SCOPES: 'openid profile email groups' },
          ...{ OIDC_ALLOWED_GROUPS: 'sre,dba', OPERATORS: 'group:sre', OIDC_NAME: 'Example ID' },
          PUBLIC_URL: siteUrl,
        },
      });
      cleanUpLater(() => monitor.stop());
    });

    const link = (page: Page) => page.getByRole('link', { name: 'Sign in with Example ID' });

    /** Signs in at the provider, which then asks once for consent. */
    async function enterName(page: Page, name: string): Promise<void> {
      await page.getByPlaceholder('Enter any login').fill(name);
      await page.getByPlaceholder('and password').fill('any');
      await page.getByRole('button', { name: 'Sign-in' }).click();
    }
    const consent = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();

    async function signIn(path: string, name: string, options: OpenOptions = {}): Promise<Page> {
      const page = await open(`${monitor.url}${path}`, { before, ...options });
      await link(page).click();
      await enterName(page, name);
      await consent(page);
      return page;
    }

    it('returns to the requested page, and signs out of both', async () => {
      const page = await signIn('/nodes?sort=name', 'sre-alice');
      await page.waitForURL(`${monitor.url}/nodes?sort=name`);
      await page.getByRole('heading', { name: 'Nodes' }).waitFor();

      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByText('Signed in as sre-alice@example.com, operator').waitFor();
      const [session] = (await page.context().cookies()).filter(({ name }) => /monitor-session/.test(name));
      expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Yes, sign me out' }).click();
      await page.waitForURL(`${monitor.url}/sign-in*`);
      const headers = { Cookie: `${session?.name}=${session?.value}` };
      expect((await fetch(`${monitor.url}/api/services`, { headers })).status).toBe(401);
      await link(page).click();
      // The provider has no session any more.
      await page.getByPlaceholder('Enter any login').waitFor();
    });

    it('works without JavaScript, and makes viewers of those whom OPERATORS does not name', async () => {
      const page = await signIn('/', 'dba-bob', { javaScriptEnabled: false });
      await page.waitForURL(`${monitor.url}/`);
      await page.getByRole('heading', { name: 'Services' }).waitFor();
      const polled = await page.request.post(`${monitor.url}/api/poll`);
      expect(polled.status()).toBe(403);
      expect((await page.request.get(`${monitor.url}/api/services`)).status()).toBe(200);
    });

    it('shows why an account was refused', async () => {
      const page = await signIn('/nodes', 'guest-carol');
      await page.getByText('Your account is not in a group with access.').waitFor();
      await page.goto(`${monitor.url}/`);
      expect(page.url()).toBe(`${monitor.url}/sign-in`);
    });

    it('shows that the sign-in was cancelled', async () => {
      const page = await open(`${monitor.url}/nodes`, { before });
      await link(page).click();
      await page.getByRole('link', { name: 'Cancel' }).click();
      await page.getByText('You were not signed in: the sign-in was cancelled or refused').waitFor();
      expect(new URL(page.url()).searchParams.get('to')).toBe('/nodes');
    });

    it('works in several tabs at the same time', async () => {
      const first = await open(`${monitor.url}/nodes`, { before });
      const second = await first.context().newPage();
      await before(second);
      await second.goto(`${monitor.url}/transitions`);
      await link(first).click();
      await first.getByPlaceholder('Enter any login').waitFor();
      await link(second).click();
      await enterName(second, 'sre-dave');
      await consent(second);
      await second.waitForURL(`${monitor.url}/transitions`);
      await enterName(first, 'sre-dave');
      await first.waitForURL(`${monitor.url}/nodes`);
    });
  });
});
