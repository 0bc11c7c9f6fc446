import { readFileSync } from 'node:fs';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { describeInBrowser, widths } from './browser';
import { type Demo, startDemo } from './demo';

jest.setTimeout(60_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const addresses = [
  '/',
  '/?status=critical&q=nothing-is-called-so',
  '/services/webhook-relay?dc=dc1',
  '/services/not-there?dc=dc1',
  '/nodes',
  '/nodes/app-2?dc=dc1',
  '/transitions',
  '/gone',
  '/alerts',
] as const;

/** Violations of WCAG 2.2 A and AA and of axe's own best practices. */
async function listViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // What passes is large, and takes long to leave the browser.
  const violations = await page.evaluate<Result[]>(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

describeInBrowser('axe finds nothing', (open) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  describe.each([
    ['light', widths[0]],
    ['dark', widths[1]],
  ] as const)('in %s colours at %i px', (colorScheme, width) => {
    it.each(addresses)('on %s', async (address) => {
      const page = await open(`${demo.url}${address}`, {
        ...{ width, colorScheme, reducedMotion: 'reduce', allowed: /404 \(Not Found\)/ },
      });
      expect(await listViolations(page)).toEqual([]);
    });

    it('in the settings, and in a row that is expanded', async () => {
      const page = await open(demo.url, { width, colorScheme, reducedMotion: 'reduce' });
      await page.locator('button[aria-expanded]').first().click();
      await page
        .getByRole('table', { name: /checks|instances/i })
        .first()
        .waitFor();
      expect(await listViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await listViolations(page)).toEqual([]);
    });
  });
});
