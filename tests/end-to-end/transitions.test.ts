import type { Page } from 'playwright-core';
import { describeInBrowser, readFocus, readSidewaysScroll, widths } from './browser';
import { type Demo, startDemo } from './demo';

jest.setTimeout(90_000);

/** The entries of a list of transitions, without their instances. */
const toEntries = (page: Page) => page.getByRole('main').locator('ol > li');

/** The line that says how many entries are shown. */
const toCountLine = (page: Page, count: number) =>
  page.getByText(`${count} transitions on this page`, { exact: true });

describeInBrowser('transitions', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    // In the demo a full disk took several instances down ten hours ago.
    demo = await startDemo({}, { pastHours: 11 });
  });

  afterAll(() => demo.stop());

  describe.each(widths)('at %i px', (width) => {
    it('lists transitions without JavaScript, with the time zone', async () => {
      const page = await open(`${demo.url}/transitions`, { width, javaScriptEnabled: false });

      expect(await page.title()).toBe('Transitions · Consul Monitor');
      expect(await toEntries(page).count()).toBe(50);
      expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toMatch(/20\d\d UTC$/);
      expect(await toEntries(page).first().innerText()).toMatch(/\d\d:\d\d:\d\d/);
    });

    it("shows each transition in the visitor's time zone, newest first", async () => {
      const page = await open(`${demo.url}/transitions`, { width });

      await page
        .getByRole('heading', { level: 2, name: /CES?T$/ })
        .first()
        .waitFor();
      const times = await toEntries(page)
        .locator('time')
        .evaluateAll((list) => list.map((time) => time.getAttribute('datetime') ?? ''));
      expect(times).toHaveLength(50);
      expect(times).toEqual([...times].sort().reverse());
      expect(await readSidewaysScroll(page)).toBe(0);
    });

    it('groups the transitions that one node check caused into one entry, which expands to its instances', async () => {
      const page = await open(`${demo.url}/transitions?node=db-2&status=critical`, { width });
      const entry = toEntries(page).filter({ hasText: 'Disk space' });

      expect(await entry.count()).toBe(1);
      expect(await entry.innerText()).toMatch(/Warning[^]*→[^]*Critical[^]*Node db-2\s+4 instances/);
      const instances = entry.getByRole('list', { name: 'Instances affected by Disk space' });
      expect(await instances.isVisible()).toBe(false);

      await entry.getByText('Disk space').click();
      expect(await instances.getByRole('listitem').count()).toBe(4);
      expect(await entry.locator('pre').innerText()).toBe('DISK CRITICAL - db-2 / 97% used (48.5 of 50 GB)');
      expect(await readSidewaysScroll(page)).toBe(0);

      await instances.getByRole('link', { name: 'postgres', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'postgres' }).waitFor();
    });

    it('filters by status, service and node, and keeps the filters over a reload', async () => {
      const page = await open(`${demo.url}/transitions`, { width });
      await page.getByRole('button', { name: 'Critical' }).click();
      await page.getByLabel('Service').fill('no-such');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\?status=critical&service=no-such$/);
      await page.getByRole('heading', { name: 'No transitions match' }).waitFor();
      expect(await toEntries(page).count()).toBe(0);

      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByLabel('Node').fill('db-2');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\?node=db-2$/);
      await toEntries(page).filter({ hasText: 'webhook-relay' }).first().waitFor({ state: 'detached' });
      await toEntries(page).filter({ hasText: 'Disk space' }).first().waitFor();
      const shown = await toEntries(page).count();

      await page.reload();
      expect(await page.getByLabel('Node').inputValue()).toBe('db-2');
      expect(await toEntries(page).count()).toBe(shown);
    });

    it('limits the list to the chosen range', async () => {
      const page = await open(`${demo.url}/transitions?node=db-2`, { width });
      const disk = toEntries(page).filter({ hasText: 'Disk space' });
      expect(await disk.count()).toBe(3);

      await page.getByRole('radio', { name: '1h' }).check({ force: true });
      await page.waitForURL(/&range=1h$/);
      await disk.first().waitFor({ state: 'detached' });
    });

    it('turns to older pages, and back to the newest', async () => {
      const page = await open(`${demo.url}/transitions`, { width });
      const first = await toEntries(page).first().locator('time').getAttribute('datetime');

      await page.getByRole('link', { name: 'Older' }).click();
      await page.waitForURL(/\?cursor=/);
      await page.waitForFunction(
        (newest) => document.querySelector('ol time')?.getAttribute('datetime') !== newest,
        first,
      );
      const older = await toEntries(page).first().locator('time').getAttribute('datetime');
      expect(older?.localeCompare(first ?? '')).toBe(-1);

      await page.reload();
      expect(await toEntries(page).first().locator('time').getAttribute('datetime')).toBe(older);

      await page.getByRole('link', { name: 'Newest' }).click();
      await page.waitForURL(/\/transitions$/);
      await toCountLine(page, 50).waitFor({ state: 'attached' });
    });

    it('links from an instance to its transitions, and names it there', async () => {
      const page = await open(`${demo.url}/services/webhook-relay`, { width });
      await page.getByText('Flapping', { exact: true }).waitFor();
      await page.getByRole('link', { name: /^Transitions of webhook-relay-2 on / }).click();

      await page.getByRole('button', { name: /^Instance webhook-relay-2 on app-\d/ }).waitFor();
      await page.getByRole('button', { name: 'Show all instances' }).click();
      await page.waitForURL(/\/transitions$/);
    });

    it('shows the latest ten of a service, and links to all of them', async () => {
      const page = await open(`${demo.url}/services/webhook-relay`, { width });
      const section = page.getByRole('region', { name: 'Transitions of webhook-relay' });

      expect(await section.locator('ol > li').count()).toBe(10);
      await section.getByRole('link', { name: 'All transitions of webhook-relay' }).click();
      await page.waitForURL(/\/transitions\?service=webhook-relay$/);
      await toCountLine(page, 50).waitFor({ state: 'attached' });
    });

    it('marks its page in the navigation, and can be used with the keyboard alone', async () => {
      const page = await open(`${demo.url}/transitions?node=db-2&status=critical`, { width });
      const nav = page.getByRole('navigation', { name: 'Pages', exact: true });
      expect(await nav.locator('[aria-current=page]').allTextContents()).toEqual(['Transitions']);

      const entry = toEntries(page).filter({ hasText: 'Disk space' });
      let focus = '';
      for (let presses = 0; presses < 40 && !focus.startsWith('Disk space'); presses += 1) {
        await page.keyboard.press('Tab');
        const { name, ring } = await readFocus(page);
        expect({ name, isVisible: ring >= 1 }).toEqual({ name, isVisible: true });
        focus = name;
      }
      await page.keyboard.press('Enter');
      await entry.locator('pre').waitFor();
    });
  });

  it('suggests known names', async () => {
    const page = await open(`${demo.url}/transitions`);
    await page.getByLabel('Node').focus();
    await page.locator('option[value=batch-1]').waitFor({ state: 'attached' });
  });

  it('chooses the first name that contains what is typed on Enter', async () => {
    const page = await open(`${demo.url}/transitions`);
    await page.getByLabel('Service').focus();
    await page.locator('option[value=kafka]').waitFor({ state: 'attached' });
    await page.keyboard.type('AFK');
    await page.getByText('Enter: kafka').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?service=kafka$/);
  });
});
