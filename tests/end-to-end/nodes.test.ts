import type { Page } from 'playwright-core';
import { describeInBrowser, readSidewaysScroll, widths } from './browser';
import { type Demo, startDemo } from './demo';

jest.setTimeout(90_000);

const toTable = (page: Page) => page.getByRole('table', { name: 'Nodes' });

const listNames = async (page: Page) =>
  (await toTable(page).locator('td[data-column=name]').allTextContents()).map((name) => name.trim());

describeInBrowser('nodes', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    // In the demo the disk of db-2 was full ten hours ago.
    demo = await startDemo({}, { pastHours: 11 });
  });

  afterAll(() => demo.stop());

  describe.each(widths)('at %i px', (width) => {
    it("shows every node with its own checks' history before any JavaScript has run", async () => {
      const page = await open(`${demo.url}/nodes`, { width, javaScriptEnabled: false });

      expect(await page.title()).toBe('Nodes · Consul Monitor');
      expect(await listNames(page)).toHaveLength(12);
      const strip = toTable(page).getByRole('img', { name: /^db-2, last 24 hours: / });
      expect(await strip.getAttribute('aria-label')).toMatch(/critical 1\sh/);
      expect(await toTable(page).getByRole('img').count()).toBe(12);
    });

    it('lists the nodes with the smallest share of passing instances first', async () => {
      const page = await open(`${demo.url}/nodes`, { width });
      const cells = await toTable(page).locator('td[data-column=passing]').allTextContents();
      const shares = cells.map((text) => {
        const [passing = 0, all = 1] = text.split('/').map((part) => parseInt(part, 10));
        return passing / all;
      });
      expect(shares[0]).toBeLessThan(1);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(await readSidewaysScroll(page)).toBe(0);
    });

    it('finds nodes by a service on them, over any range, and keeps both over a reload', async () => {
      const page = await open(`${demo.url}/nodes`, { width });
      await page.getByRole('searchbox', { name: 'Search nodes by name or service' }).fill('vault');
      await page.getByText('3 of 12 nodes shown').waitFor({ state: 'attached' });
      await page.getByRole('radio', { name: '7d' }).check({ force: true });
      await toTable(page)
        .getByRole('img', { name: /, last 7 days: / })
        .first()
        .waitFor();

      await page.reload();
      expect(new URL(page.url()).search).toBe('?q=vault&range=7d');
      expect((await listNames(page)).sort()).toEqual(['consul-1', 'consul-2', 'consul-3']);
    });

    it('shows when no node matches, and clears the search', async () => {
      const page = await open(`${demo.url}/nodes?q=nothing-is-called-this`, { width });
      await page.getByRole('button', { name: 'Clear search' }).click();
      await page.getByText('12 of 12 nodes shown').waitFor({ state: 'attached' });
    });

    it("links to a node's page with its history, checks, instances and transitions", async () => {
      const page = await open(`${demo.url}/nodes`, { width });
      await toTable(page).getByRole('link', { name: 'db-2' }).click();

      await page.getByRole('heading', { level: 1, name: 'db-2' }).waitFor();
      const history = page.getByRole('region', { name: 'History of db-2' });
      await history.locator('.recharts-bar-rectangle path').first().waitFor();
      expect(await history.getByRole('listitem').allInnerTexts()).toContain('Critical');
      await page.getByText('3 passing', { exact: true }).first().click();
      await page
        .getByRole('list', { name: 'Checks of db-2 that are passing' })
        .getByText('Disk space')
        .waitFor();
      const instances = page.getByRole('table', { name: 'Instances' });
      expect(await instances.getByRole('link', { name: 'postgres', exact: true }).isVisible()).toBe(true);
      const transitions = page.getByRole('region', { name: 'Transitions of db-2' });
      expect(await transitions.getByText('Disk space').count()).toBe(3);
      expect(await readSidewaysScroll(page)).toBe(0);

      await page.getByRole('link', { name: 'All nodes' }).click();
      await toTable(page).waitFor();
    });

    it("links to a node's page from an instance's row", async () => {
      const page = await open(`${demo.url}/services/grafana`, { width });
      await page.getByRole('cell', { name: 'consul-3', exact: true }).getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: 'consul-3' }).waitFor();
    });

    it('answers an unknown node with a page that says so', async () => {
      const page = await open(`${demo.url}/nodes/no-such`, { width, allowed: /status of 404/ });
      await page.getByRole('heading', { name: 'Node not found' }).waitFor();
      await page.getByRole('link', { name: 'All nodes' }).click();
      await toTable(page).waitFor();
    });
  });

  it('sorts by a column, and reverses the order on the second click', async () => {
    const page = await open(`${demo.url}/nodes`);
    const title = toTable(page).getByRole('button', { name: 'Node', exact: true });
    await title.click();
    const names = await listNames(page);
    expect(names).toHaveLength(12);
    expect(names).toEqual([...names].sort());

    await title.click();
    expect(await listNames(page)).toEqual(names.reverse());
    expect(new URL(page.url()).search).toBe('?sort=name&reverse=1');
  });
});
