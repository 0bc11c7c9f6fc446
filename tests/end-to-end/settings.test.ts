import type { Page } from 'playwright-core';
import {
  describeInBrowser,
  readFocus,
  readSidewaysScroll,
  setVisibility,
  waitUntilHydrated,
  widths,
} from './browser';
import { type Demo, startDemo } from './demo';
import { recordRequests } from './record-requests';
import { toRow } from './services-table';

jest.setTimeout(60_000);

describeInBrowser('settings', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });

  afterAll(() => demo.stop());

  describe.each(widths)('at %i px', (width) => {
    it('open as a dialog, which Escape closes and which returns the focus', async () => {
      const page = await open(demo.url, { width });
      const settings = await openSettings(page);
      expect(await readSidewaysScroll(page)).toBe(0);
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        expect(await page.locator('main :focus').count()).toBe(0);
      }

      await page.keyboard.press('Escape');
      await settings.waitFor({ state: 'hidden' });
      expect((await readFocus(page)).name).toBe('Settings');
    });

    it('take effect immediately and survive a reload', async () => {
      const page = await open(demo.url, { width });
      const settings = await openSettings(page);
      const bars = page.getByRole('img', { name: /^vault, last 24 hours: / });
      const before = await readPassingPath(page);

      for (const choice of ['30 s', '1 min', '2 min', '5 min', '10 min']) {
        await save(page, () =>
          settings
            .getByRole('group', { name: 'Auto-refresh interval' })
            .getByText(choice, { exact: true })
            .click(),
        );
      }
      for (const choice of ['5 min', '30 min', '1 h']) {
        const previous = await readPassingPath(page);
        await save(page, () =>
          settings
            .getByRole('group', { name: 'History bar length' })
            .getByText(choice, { exact: true })
            .click(),
        );
        await page.waitForFunction(
          (path) => document.querySelector('tbody path[data-share=passing]')?.getAttribute('d') !== path,
          previous,
        );
      }
      await save(page, () =>
        settings.getByRole('group', { name: 'Theme' }).getByText('Dark', { exact: true }).click(),
      );
      expect(await readBackground(page)).toBe('rgb(13, 14, 17)');
      await save(page, () => settings.getByRole('switch', { name: /^Auto-refresh/ }).check());

      const drawn = await readPassingPath(page);
      await page.reload();
      await waitUntilHydrated(page);
      expect(await readBackground(page)).toBe('rgb(13, 14, 17)');
      expect((await readPassingPath(page))?.length).toBeLessThan(before?.length ?? 0);
      expect((await readPassingPath(page))?.length).toBe(drawn?.length);
      await bars.waitFor();
      await openSettings(page);
      expect(await settings.getByRole('switch', { name: /^Auto-refresh/ }).isChecked()).toBe(true);
      expect(await settings.getByRole('radio', { name: '10 min', checked: true }).count()).toBe(1);
      expect(await settings.getByRole('radio', { name: '1 h', checked: true }).count()).toBe(1);
      expect(await settings.getByRole('radio', { name: 'Dark', checked: true }).count()).toBe(1);
    });

    it('are reverted with the reason when they cannot be saved', async () => {
      const page = await open(demo.url, { width, allowed: /Failed to load resource/ });
      await page.route('**/api/config', (route) => route.abort());
      const settings = await openSettings(page);

      await settings.getByText('Dark', { exact: true }).click();
      await settings
        .getByRole('alert')
        .getByText('Not saved: The Consul Monitor server is not responding')
        .waitFor();
      expect(await settings.getByRole('radio', { name: 'System', checked: true }).count()).toBe(1);
      expect(await readBackground(page)).toBe('rgb(250, 250, 251)');

      await page.unroute('**/api/config');
      await save(page, () => settings.getByText('Dark', { exact: true }).click());
      expect(await settings.getByText(/^Not saved/).count()).toBe(0);
    });

    it('are rendered on the server, so that a dark page never flashes white', async () => {
      const page = await open(demo.url, { width });
      const settings = await openSettings(page);
      await save(page, () => settings.getByText('Dark', { exact: true }).click());
      const storageState = await page.context().storageState();

      const later = await open(demo.url, { width, storageState, javaScriptEnabled: false });
      expect(await readBackground(later)).toBe('rgb(13, 14, 17)');
    });

    it.each([
      { colorScheme: 'light', background: 'rgb(250, 250, 251)' },
      { colorScheme: 'dark', background: 'rgb(13, 14, 17)' },
    ] as const)(
      'follow the $colorScheme colour scheme of the system by default',
      async ({ colorScheme, background }) => {
        const page = await open(demo.url, { width, colorScheme });
        expect(await readBackground(page)).toBe(background);
      },
    );
  });

  it('redraw an open chart with the new granularity', async () => {
    const page = await open(demo.url);
    await page.getByRole('button', { name: 'vault', exact: true }).click();
    const bars = page
      .getByRole('region', { name: 'History of vault' })
      .locator('.recharts-bar-rectangle path');
    await bars.first().waitFor();
    const before = await bars.count();

    const settings = await openSettings(page);
    await settings
      .getByRole('group', { name: 'History bar length' })
      .getByText('1 h', { exact: true })
      .click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.recharts-bar-rectangle path').length < count / 2,
      before,
    );
  });
});

describeInBrowser('auto-refresh', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });

  afterAll(() => demo.stop());

  it('requests the services every 30 seconds, and restarts when the interval changes', async () => {
    const page = await open(demo.url, { before: (fresh) => fresh.clock.install() });
    const requests = recordRequests(page);
    const settings = await openSettings(page);
    await save(page, () => settings.getByRole('switch', { name: /^Auto-refresh/ }).check());
    await save(page, () => settings.getByText('30 s', { exact: true }).click());
    requests.length = 0;

    await page.clock.runFor(20_000);
    expect(requests).toEqual([]);
    expect(await secondsToRequest(page, requests)).toBeLessThan(14);
    const seconds = await secondsToRequest(page, requests);
    expect(seconds).toBeGreaterThan(27);
    expect(seconds).toBeLessThan(45);

    await save(page, () => settings.getByText('10 min', { exact: true }).click());
    requests.length = 0;
    await page.clock.runFor(120_000);
    expect(requests).toEqual([]);

    await save(page, () => settings.getByRole('switch', { name: /^Auto-refresh/ }).uncheck());
    requests.length = 0;
    await page.clock.runFor(1_300_000);
    expect(requests).toEqual([]);
  });

  it('is off at first: the page stays unchanged and shows its age', async () => {
    const page = await open(demo.url, { before: (fresh) => fresh.clock.install() });
    // After this answer, the requests that follow hydration are over too.
    const searched = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/gone');
    await page.getByRole('searchbox').fill('vault');
    await toRow(page, 'reports').waitFor({ state: 'detached' });
    await searched;
    const requests = recordRequests(page);

    await page.clock.runFor(10 * 60_000);
    await page.getByText(/^It is \d+\smin old\./).waitFor();
    expect(requests).toEqual([]);
  });

  it('pauses while the tab is hidden, and catches up when it is visible again', async () => {
    const page = await open(demo.url, { before: (fresh) => fresh.clock.install() });
    const settings = await openSettings(page);
    await save(page, () => settings.getByRole('switch', { name: /^Auto-refresh/ }).check());
    await save(page, () => settings.getByText('30 s', { exact: true }).click());
    const requests = recordRequests(page);

    await setVisibility(page, 'hidden');
    await page.clock.runFor(300_000);
    expect(requests).toEqual([]);

    await untilAnswered(page, () => setVisibility(page, 'visible'));
    expect(requests).toContain('/api/services');
  });

  it('requests only the histories on the screen', async () => {
    const page = await open(demo.url, { before: (fresh) => fresh.clock.install() });
    const settings = await openSettings(page);
    await save(page, () => settings.getByRole('switch', { name: /^Auto-refresh/ }).check());
    await page.keyboard.press('Escape');
    const histories = page.waitForRequest((request) => request.url().includes('/api/history'));
    await page.clock.runFor(61_000);

    const ids = new URL((await histories).url()).searchParams.getAll('ids');
    expect(ids).toContain('dc1/legacy-crm');
    expect(ids.length).toBeLessThan(35);
    expect(await toRow(page, 'legacy-crm').isVisible()).toBe(true);
  });
});

async function openSettings(page: Page) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.waitFor();
  return settings;
}

/** Calls `act`, and waits until the server has saved the preferences. */
async function save(page: Page, act: () => Promise<void>): Promise<void> {
  const kept = page.waitForResponse((response) => response.url().endsWith('/api/config'));
  await act();
  expect((await kept).status()).toBe(200);
}

/**
 * Advances the page's clock a second at a time until the page requests the services. Returns the number of seconds, which
 * can exceed the interval, since the page restarts its timer only after the previous answer.
 */
async function secondsToRequest(page: Page, requests: string[]): Promise<number> {
  requests.length = 0;
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/services'));
  for (let seconds = 1; seconds < 60; seconds++) {
    await page.clock.runFor(1000);
    if (!requests.includes('/api/services')) continue;
    await (await answer).finished();
    return seconds;
  }
  throw new Error('The page did not request the services within a minute of its clock');
}

async function untilAnswered(page: Page, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/services'));
  await act();
  await answer;
}

function readPassingPath(page: Page): Promise<string | null> {
  return page.locator('tbody path[data-share=passing]').first().getAttribute('d');
}

function readBackground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
