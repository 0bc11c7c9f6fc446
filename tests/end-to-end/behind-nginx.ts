import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hashPassword } from '@/lib/access/password';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { describeWithProgram } from '@/tests/describe-with-program';
import { describeInBrowser } from './browser';
import { cleanUpAfterAll } from './clean-up-after-all';
import { type Nginx, startNginx } from './nginx';
import { startMonitor } from './server';
import { toRow } from './services-table';
import { setWebStatus } from './set-web-status';

const root = join(__dirname, '../..');
const buildFolder = '.next-under-a-path';
const password = 'correct horse battery';

/**
 * The suite of a monitor behind nginx, at the root, or under `path` beside a monitor at the root. A path needs a build of
 * its own.
 */
export function describeBehindNginx(path: string): void {
  describeWithConsul('a real Consul', () => {
    describeWithProgram('nginx', 'monitored through a real nginx', (program) => {
      describeInBrowser('with its buffering on', (open) => {
        const cleanUpLater = cleanUpAfterAll();
        let consul: ConsulAgent;
        let nginx: Nginx;

        beforeAll(async () => {
          consul = await startConsul();
          cleanUpLater(consul.stop);
          await setWebStatus(consul, 'passing');
          const env = {
            ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600', WATCH: 'on' },
            ...{ AUTH: 'password', AUTH_PASSWORD_HASH: await hashPassword(password) },
            ...{ OPERATORS: '*', TRUSTED_PROXIES: '127.0.0.1' },
          };
          const atRoot = await startMonitor({ env });
          cleanUpLater(() => atRoot.stop());
          const servers = { '/': atRoot.url };
          if (path !== '') {
            build(path);
            const underPath = await startMonitor({ env: { ...env, BASE_PATH: path }, buildFolder });
            cleanUpLater(() => underPath.stop());
            Object.assign(servers, { [path]: new URL(underPath.url).origin });
          }
          nginx = await startNginx(program, servers);
          cleanUpLater(nginx.stop);
        }, 180_000);

        describe.each(['http', 'https'] as const)(`over %s at "${path}/"`, (scheme) => {
          const at = (local: string) => `${nginx[scheme]}${path}${local === '/' && path !== '' ? '' : local}`;

          async function openSignedIn(local: string): Promise<Page> {
            const page = await open(at(local), { ignoreHTTPSErrors: true });
            expect(new URL(page.url()).pathname).toBe(`${path}/sign-in`);
            await page.getByLabel('Password').fill(password);
            await page.getByRole('button', { name: 'Sign in' }).click();
            await page.waitForURL(at(local));
            return page;
          }

          it('returns to the page after signing in, and limits its cookie to its path', async () => {
            const page = await openSignedIn('/transitions?service=web');
            const cookies = await page.context().cookies();
            expect(cookies.length).toBeGreaterThan(0);
            for (const cookie of cookies)
              expect([cookie.path, cookie.secure]).toEqual([path === '' ? '/' : path, scheme === 'https']);
            await page.getByRole('button', { name: 'Settings' }).click();
            await page.getByRole('button', { name: 'Sign out' }).click();
            await page.waitForURL(at('/sign-in?signed-out=1'));
            expect((await page.request.get(at('/api/services'))).status()).toBe(401);
          });

          it('streams changes without waiting for a full buffer', async () => {
            const page = await openSignedIn('/');
            await page.getByRole('button', { name: 'Settings' }).click();
            await page.getByRole('switch', { name: 'Auto-refresh' }).click();
            await page.getByText('Live', { exact: true }).click();
            await page.keyboard.press('Escape');
            await setWebStatus(consul, 'critical');
            await toRow(page, 'web').getByText('Critical', { exact: true }).waitFor({ timeout: 5000 });
            await setWebStatus(consul, 'passing');
            await toRow(page, 'web').getByText('Passing', { exact: true }).waitFor({ timeout: 5000 });
          });

          it('saves preferences, polls on request and links to its own pages', async () => {
            const page = await openSignedIn('/');
            await page.getByRole('button', { name: 'Settings' }).click();
            const kept = page.waitForResponse(at('/api/config'));
            await page.getByText('Dark', { exact: true }).click();
            expect((await kept).status()).toBe(200);
            await page.keyboard.press('Escape');
            const polled = page.waitForResponse(at('/api/poll'));
            await page.getByRole('button', { name: 'Refresh' }).click();
            expect((await polled).status()).toBe(200);
            await page.getByRole('link', { name: 'Nodes' }).click();
            await page.waitForURL(at('/nodes'));
            await page.goto(at('/services/web'));
            await page.getByRole('heading', { name: 'web' }).waitFor();
            expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
            const links = await page
              .locator('a[href^="/"]')
              .evaluateAll((found) => found.map((a) => a.getAttribute('href')));
            expect(links.length).toBeGreaterThan(3);
            expect(links.filter((link) => !link?.startsWith(`${path}/`) && link !== path)).toEqual([]);
          });
        });
      });
    });
  });
}

function build(path: string): void {
  const next = join(root, 'node_modules/next/dist/bin/next');
  const NODE_ENV = 'production';
  execFileSync(process.execPath, [next, 'build'], {
    env: { ...process.env, NODE_ENV, BASE_PATH: path, BUILD_FOLDER: buildFolder },
    stdio: 'pipe',
  });
}
