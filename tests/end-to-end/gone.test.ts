import { describeInBrowser, readSidewaysScroll, widths } from './browser';
import { type Demo, startDemo } from './demo';

jest.setTimeout(120_000);

describeInBrowser('a service that is gone', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    // The demo deregistered promo-banner two days ago, and one instance of cart later.
    demo = await startDemo({}, { pastHours: 50 });
  });

  afterAll(() => demo.stop());

  describe.each(widths)('at %i px', (width) => {
    it('is found by a search without other matches, and links to its page', async () => {
      const page = await open(demo.url, { width });
      expect(await page.getByRole('button', { name: 'promo-banner' }).count()).toBe(0);

      await page.getByRole('searchbox').fill('promo');
      await page.getByText('Also gone:').getByRole('link', { name: 'promo-banner' }).click();
      await page.getByRole('heading', { level: 1, name: 'promo-banner' }).waitFor();
    });

    it('is listed on the page of gone services', async () => {
      const page = await open(demo.url, { width });
      await page.getByRole('link', { name: '1 service is gone' }).click();
      const table = page.getByRole('table', { name: 'Gone services' });
      await table.getByRole('link', { name: 'promo-banner' }).waitFor();
      expect(await table.innerText()).toMatch(/2\sd ago/);
      expect(await readSidewaysScroll(page)).toBe(0);

      const search = page.getByRole('searchbox', { name: 'Search gone services by name' });
      await search.fill('nothing-is-called-this');
      await page.getByRole('button', { name: 'Clear search' }).click();
      await table.getByRole('link', { name: 'promo-banner' }).waitFor();
    });

    it('shows since when it is gone, its last status, and its history over any range', async () => {
      const page = await open(`${demo.url}/services/promo-banner?range=7d`, { width });
      const facts = await page.getByRole('main').innerText();
      expect(facts).toMatch(/Gone for 2\sd\s+last seen as\s+Passing/);
      const history = page.getByRole('region', { name: 'History of promo-banner' });
      await history.locator('.recharts-bar-rectangle path').first().waitFor();
      expect(await history.getByRole('listitem').allInnerTexts()).toEqual(
        expect.arrayContaining(['Passing', 'Unknown']),
      );
      expect(await page.getByText('promo-banner-1').first().isVisible()).toBe(true);
      expect(await readSidewaysScroll(page)).toBe(0);

      await history.getByText('24h', { exact: true }).click();
      await page.waitForURL(/\/services\/promo-banner$/);
      await history.getByText('Unknown').waitFor();
    });

    it('hides the gone instances of a service behind a disclosure', async () => {
      const page = await open(`${demo.url}/services/cart`, { width });
      const instances = page.getByRole('table', { name: 'Instances' });
      expect(await instances.getByText('cart-3', { exact: true }).count()).toBe(0);
      const gone = page.getByRole('link', { name: 'Transitions of cart-3' });
      expect(await gone.isVisible()).toBe(false);

      await page.getByText('1 instance gone').click();
      expect(await gone.isVisible()).toBe(true);
      expect(await readSidewaysScroll(page)).toBe(0);
    });

    it('is listed on the page of its node', async () => {
      const page = await open(`${demo.url}/nodes/app-3`, { width });
      await page.getByText('2 instances gone').click();
      await page.getByRole('link', { name: 'promo-banner', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'promo-banner' }).waitFor();
    });
  });
});
