import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, readFocus, readSidewaysScroll, widths } from './browser';
import { type Demo, startDemo } from './demo';

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
      await history.getByText(/one bar is 5\smin/).waitFor({ state: 'attached' });
      expect(await readSidewaysScroll(page)).toBe(0);
      expect(new URL(page.url()).search).toBe('?range=1h');

      await page.reload();
      await page
        .getByRole('img', { name: /^reports-1 on .*, last hour: / })
        .first()
        .waitFor();
      expect(await page.getByRole('radio', { name: '1h', checked: true }).count()).toBe(1);
    });

    it('is linked from the table, and links back to it', async () => {
      const page = await open(demo.url, { width });
      await page.getByRole('button', { name: 'payments', exact: true }).click();
      await page.getByRole('link', { name: 'Service page of payments' }).click();
      await page.getByRole('heading', { level: 1, name: 'payments' }).waitFor();
      await page.getByRole('heading', { name: 'payments-sidecar-proxy' }).waitFor();
      expect(await readSidewaysScroll(page)).toBe(0);

      await page.getByRole('link', { name: 'All services' }).click();
      await page.getByRole('table', { name: 'Services' }).waitFor();
    });

    it('shows that there is no such service', async () => {
      const page = await open(`${demo.url}/services/no-such`, { width, allowed: /status of 404/ });
      await page.getByRole('heading', { name: 'Service not found' }).waitFor();
      expect(await page.getByText('Demo data').isVisible()).toBe(true);
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

  it('zooms in when the visitor drags across the chart, and steps back', async () => {
    const page = await open(`${demo.url}/services/reports`);
    const plot = await toPlot(page);
    const back = page.getByRole('button', { name: 'Back to 24h' });

    await drag(page, plot, 0.8, 0.9);
    await back.waitFor();
    const first = new URL(page.url()).searchParams;
    expect(hoursBetween(first)).toBeGreaterThan(2);
    expect(hoursBetween(first)).toBeLessThan(3);
    await page.getByText(/one bar is 5\smin/).waitFor();
    expect(await page.getByRole('radio', { checked: true, name: '24h' }).count()).toBe(0);
    expect(await page.locator('.recharts-tooltip-wrapper').innerText()).toBe('');
    expect((await readFocus(page)).ring).toBe(0);
    const link = page.getByRole('link', { name: /^Transitions during .+ – / });
    const linked = new URL((await link.getAttribute('href')) ?? '', demo.url).searchParams;
    expect(linked.toString()).toBe(`service=reports&${first.toString()}`);

    await drag(page, plot, 0.5, 0.7);
    await page.getByText(/one bar is 1\smin/).waitFor();
    expect(hoursBetween(new URL(page.url()).searchParams)).toBeLessThan(1);

    await page.goBack();
    await page.getByText(/one bar is 5\smin/).waitFor();
    expect(new URL(page.url()).searchParams.toString()).toBe(first.toString());

    await page.reload();
    await page.getByText(/one bar is 5\smin/).waitFor();
    await back.click();
    await page.getByText(/one bar is 15\smin/).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('cancels a drag on Escape, and ignores a click', async () => {
    const page = await open(`${demo.url}/services/reports`);
    const plot = await toPlot(page);
    const selection = page.locator('[data-selection]');

    await drag(page, plot, 0.3, 0.6, async () => {
      await selection.waitFor();
      await page.keyboard.press('Escape');
      await selection.waitFor({ state: 'detached' });
    });
    await plot.click();
    expect(new URL(page.url()).search).toBe('');
  });

  it('zooms in on the bar on which Enter is pressed', async () => {
    const page = await open(`${demo.url}/services/reports`);
    await toPlot(page);
    await page.getByRole('application', { name: /^History; left and right arrow keys move/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('status').getByText('Unknown').waitFor();

    await page.keyboard.press('Enter');
    await page.getByText(/one bar is 1\smin/).waitFor();
    expect(hoursBetween(new URL(page.url()).searchParams)).toBe(0.25);
  });
});

/** Returns the plot area, once its bars are drawn. */
async function toPlot(page: Page): Promise<Locator> {
  await page.locator('.recharts-bar-rectangle path').first().waitFor();
  return page.locator('[data-zoom]');
}

/** Drags across the plot; `from` and `to` are shares of its width. */
async function drag(
  page: Page,
  plot: Locator,
  from: number,
  to: number,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  const { x, y, width, height } = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + from * width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + height / 2, { steps: 4 });
  await meanwhile?.();
  await page.mouse.up();
}

function hoursBetween(parameters: URLSearchParams): number {
  const [from, to] = ['from', 'to'].map((name) => Date.parse(parameters.get(name) ?? ''));
  return ((to ?? 0) - (from ?? 0)) / 3_600_000;
}
