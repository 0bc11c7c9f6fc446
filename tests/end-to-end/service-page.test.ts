import { describeInBrowser, readFocus, readSidewaysScroll, widths } from './browser';
import { startDemo, type Demo } from './demo';

jest.setTimeout(60_000);

describeInBrowser('service page', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });

  afterAll(() => demo.stop());

  describe.each(widths)('at %i px', (width) => {
    it('shows status, instances and checks before any JavaScript has run', async () => {
      const page = await open(`${demo.url}/services/legacy-crm`, { width, javaScriptEnabled: false });

      expect(await page.title()).toBe('legacy-crm · Consul Monitor');
      expect(await page.getByRole('main').innerText()).toContain('Maintenance');
      expect(await page.getByText('In maintenance: Moving to the new database').first().isVisible()).toBe(
        true,
      );
      expect(await page.getByRole('img', { name: /^legacy-crm-1 on .*, last 24 hours: / }).isVisible()).toBe(
        true,
      );
      expect(
        await page
          .getByText(/Serf Health Status/)
          .first()
          .isVisible(),
      ).toBe(true);
    });

    it('draws its history large, with axes, legend and tooltip, over the chosen range', async () => {
      const page = await open(`${demo.url}/services/reports`, { width });
      const history = page.getByRole('region', { name: 'History of reports' });
      const bars = history.locator('.recharts-bar-rectangle path');
      await bars.first().waitFor();
      expect(await history.locator('.recharts-cartesian-axis').count()).toBe(2);
      expect(
        await history
          .getByText(/^100\s%$/)
          .first()
          .isVisible(),
      ).toBe(true);
      const day = await bars.count();

      const plot = history.locator('.recharts-surface').first();
      const box = (await plot.boundingBox()) ?? { width: 0, height: 0 };
      await plot.hover({ position: { x: box.width - 24, y: box.height / 2 } });
      await history
        .getByText(/\d\d:\d\d – .*\d\d:\d\d CES?T/)
        .last()
        .waitFor();
      expect(await history.locator('.recharts-tooltip-wrapper').innerText()).toContain('Critical');

      await history.getByText('1h', { exact: true }).click();
      await page.waitForFunction(
        (count) => document.querySelectorAll('.recharts-bar-rectangle path').length < count / 2,
        day,
      );
      expect(await readSidewaysScroll(page)).toBe(0);
    });

    it('is reached from the table, and leads back to it', async () => {
      const page = await open(demo.url, { width });
      await page.getByRole('button', { name: 'payments', exact: true }).click();
      await page.getByRole('link', { name: 'Service page of payments' }).click();
      await page.getByRole('heading', { level: 1, name: 'payments' }).waitFor();
      await page.getByRole('heading', { name: 'payments-sidecar-proxy' }).waitFor();
      expect(await readSidewaysScroll(page)).toBe(0);

      await page.getByRole('link', { name: 'All services' }).click();
      await page.getByRole('table', { name: 'Services' }).waitFor();
    });

    it('says so when there is no such service', async () => {
      const page = await open(`${demo.url}/services/no-such`, { width, allowed: /status of 404/ });
      await page.getByRole('heading', { name: 'No such service' }).waitFor();
      expect(await readSidewaysScroll(page)).toBe(0);

      await page.getByRole('link', { name: 'All services' }).click();
      await page.getByRole('table', { name: 'Services' }).waitFor();
    });

    it('can be used by keyboard alone', async () => {
      const page = await open(`${demo.url}/services/reports`, { width });
      const reached: string[] = [];
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        const { name, ring } = await readFocus(page);
        expect({ name, isVisible: ring >= 1 }).toEqual({ name, isVisible: true });
        reached.push(name);
      }
      expect(reached).toEqual(expect.arrayContaining(['Refresh', 'Settings', '← All services']));
    });
  });
});
