import { describeInBrowser, readFocus, readSidewaysScroll, widths } from './browser';
import { type Demo, startDemo } from './demo';
import { listNames, listStatuses, toCountLine, toRow, toTable } from './services-table';
import { waitFor } from './wait-for';

jest.setTimeout(60_000);

/** The rows rendered with their strips: more than fit on a large screen. */
const firstRows = 50;

const attention = ['Critical', 'Warning', 'Maintenance', 'Passing'];

describeInBrowser('dashboard', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });

  afterAll(() => demo.stop());

  describe.each(widths)('at %i px', (width) => {
    it('is complete without JavaScript', async () => {
      const page = await open(demo.url, { width, javaScriptEnabled: false });

      expect((await listNames(page)).length).toBeGreaterThan(30);
      expect(await toRow(page, 'legacy-crm').innerText()).toContain('Maintenance');
      expect(await toRow(page, 'reports').innerText()).toContain('Critical');
      expect(await toRow(page, 'reports').innerText()).toContain('0/');
      const strips = toTable(page).getByRole('img', { name: /, last 24 hours: / });
      expect(await strips.count()).toBe(Math.min(firstRows, (await listNames(page)).length));
      expect(await strips.locator('path[data-share=passing]').count()).toBeGreaterThan(30);
      expect(await page.getByText('Demo data').isVisible()).toBe(true);
    });

    it('lists what needs attention first', async () => {
      const page = await open(demo.url, { width });

      const found = await listStatuses(page);
      expect(found.length).toBeGreaterThan(30);
      expect(found).toEqual([...found].sort((a, b) => attention.indexOf(a) - attention.indexOf(b)));
      expect(found[0]).toBe('Critical');
      expect(found.at(-1)).toBe('Passing');
    });

    it('never scrolls sideways, expanded rows included', async () => {
      const page = await open(demo.url, { width });
      expect(await readSidewaysScroll(page)).toBe(0);

      await page.getByRole('button', { name: 'payments', exact: true }).click();
      await page.getByRole('cell', { name: 'payments-1', exact: true }).waitFor();
      await page
        .getByRole('region', { name: 'History of payments' })
        .locator('.recharts-bar-rectangle path')
        .first()
        .waitFor();
      expect(await readSidewaysScroll(page)).toBe(0);
    });

    it('filters by one status or several, and clears the filter', async () => {
      const page = await open(demo.url, { width });
      const summary = page.getByRole('list', { name: 'Services by status' });
      const critical = summary.getByRole('button', { name: 'Critical' });
      const maintenance = summary.getByRole('button', { name: 'Maintenance' });
      const all = (await listNames(page)).length;
      const count = Number(/\d+/.exec(await critical.innerText())?.[0]);

      await critical.click();
      await toCountLine(page, count).waitFor({ state: 'attached' });
      expect(await critical.getAttribute('aria-pressed')).toBe('true');
      expect(new Set(await listStatuses(page))).toEqual(new Set(['Critical']));

      await maintenance.click();
      await toRow(page, 'legacy-crm').waitFor();
      expect(new Set(await listStatuses(page))).toEqual(new Set(['Critical', 'Maintenance']));

      await critical.click();
      await maintenance.click();
      await toCountLine(page, all).waitFor({ state: 'attached' });
    });

    it.each([
      { by: 'name', search: 'Recommend', names: ['recommendations', 'recommendations-v2'] },
      { by: 'tag', search: 'canary', names: ['recommendations-v2'] },
      { by: 'node', search: 'consul-2 vault', names: ['vault'] },
    ])('finds services by $by, and keeps the search over a reload', async ({ search, names }) => {
      const page = await open(demo.url, { width });
      const field = page.getByRole('searchbox', { name: 'Search services by name, tag or node' });

      await field.fill(search);
      await toCountLine(page, names.length).waitFor({ state: 'attached' });
      expect((await listNames(page)).sort()).toEqual(names);

      await page.reload();
      expect(await field.inputValue()).toBe(search);
      expect((await listNames(page)).sort()).toEqual(names);
    });

    it('shows that nothing matches, and clears the search', async () => {
      const page = await open(`${demo.url}/?q=nothing-is-called-this`, { width });
      await page.getByRole('heading', { name: 'No services match' }).waitFor();

      await page.getByRole('button', { name: 'Clear search and filters' }).click();
      await toRow(page, 'vault').waitFor();
      expect(new URL(page.url()).search).toBe('');
    });

    it('expands a service to its instances, their checks with output, and a chart', async () => {
      const page = await open(demo.url, { width });
      const toggle = page.getByRole('button', { name: 'reports', exact: true });

      await toggle.click();
      expect(await toggle.getAttribute('aria-expanded')).toBe('true');
      const instance = page
        .getByRole('table', { name: 'Instances' })
        .getByRole('row')
        .filter({
          has: page.getByRole('cell', { name: 'reports-1', exact: true }),
        });
      expect(await instance.innerText()).toMatch(/batch-\d[^]*\d+\.\d+\.\d+\.\d+:\d+[^]*Critical/);
      const failing = page.getByRole('list', { name: /^Checks of reports-1 .* that are not passing$/ });
      await failing.locator('details[open] pre').first().waitFor();
      await page
        .getByText(/^\d+ passing$/)
        .last()
        .click();
      const passing = page.getByRole('list', { name: /^Checks of reports-1 .* that are passing$/ });
      await passing.getByText('Serf Health Status').click();
      await passing.locator('pre').getByText('Agent alive and reachable').waitFor();

      const history = page.getByRole('region', { name: 'History of reports' });
      await history.locator('.recharts-bar-rectangle path').first().waitFor();
      expect(await history.locator('.recharts-cartesian-axis').count()).toBe(2);
      expect(await history.getByRole('listitem').allInnerTexts()).toEqual(
        expect.arrayContaining(['Passing', 'Critical', 'Unknown']),
      );

      await toggle.click();
      await failing.waitFor({ state: 'detached' });
    });

    it('shows why a service is in maintenance', async () => {
      const page = await open(demo.url, { width });

      await page.getByRole('button', { name: 'legacy-crm', exact: true }).click();
      await page.getByText('In maintenance: Moving to the new database; ask the data team').first().waitFor();
    });

    it('shows sidecars with the service that they belong to', async () => {
      const page = await open(demo.url, { width });
      expect(await listNames(page)).not.toContain('payments-sidecar-proxy');

      await page.getByRole('button', { name: 'payments', exact: true }).click();
      await page.getByRole('heading', { name: 'payments-sidecar-proxy' }).waitFor();
    });

    it('draws time without coverage as hatched, neither blank nor green', async () => {
      const page = await open(demo.url, { width });
      const strip = page.getByRole('img', { name: /^vault, last 24 hours: / });

      expect(await strip.getAttribute('aria-label')).toMatch(/unknown\s2[12]\sh/);
      const unknown = strip.locator('path[data-share=unknown]');
      expect(await unknown.evaluate((path) => getComputedStyle(path).fill)).toContain('#unknown-hatch');
      const [all, hatched] = [await strip.boundingBox(), await unknown.boundingBox()];
      expect((hatched?.width ?? 0) / (all?.width ?? 1)).toBeGreaterThan(0.85);
    });

    it('shows the time and shares of a bar on the arrow keys', async () => {
      const page = await open(demo.url, { width });
      const strip = page.getByRole('img', { name: /^reports, last 24 hours: / });
      const tooltip = page.getByRole('tooltip');
      await strip.focus();

      await strip.press('ArrowLeft');
      await tooltip.waitFor();
      const last = await tooltip.innerText();
      expect(last).toMatch(/\d\d:\d\d – .*\d\d:\d\d CES?T/);
      expect(last).toMatch(/Critical\s+100/);

      await strip.press('Home');
      await tooltip.getByText('Unknown').waitFor();
      expect(await tooltip.innerText()).toMatch(/Unknown\s+100/);

      await strip.press('Escape');
      await tooltip.waitFor({ state: 'detached' });
    });

    it('can be used with the keyboard alone, and shows the focus', async () => {
      const page = await open(demo.url, { width });
      const reached: string[] = [];
      for (let presses = 0; presses < 60 && !reached.includes('legacy-crm'); presses += 1) {
        await page.keyboard.press('Tab');
        const { name, ring } = await readFocus(page);
        expect({ name, isVisible: ring >= 1 }).toEqual({ name, isVisible: true });
        reached.push(name);
      }
      const inOrder = ['Refresh', 'Settings', /Critical/, /Passing/, /^Search/, 'legacy-crm'];
      const places = inOrder.map((wanted) => reached.findIndex((name) => name.match(wanted) !== null));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));

      await page.keyboard.press('Enter');
      await page
        .getByText(/^In maintenance: /)
        .first()
        .waitFor();
    });
  });

  it('draws strips with even gaps on screens of 768, 900 and 961 pixels', async () => {
    const page = await open(demo.url);
    for (const width of [768, 900, 961]) {
      await page.setViewportSize({ width, height: 900 });
      const strips = toTable(page).getByRole('img');
      const boxes = await strips.evaluateAll((all) =>
        all.map((strip) => strip.getBoundingClientRect().width),
      );
      expect({ width, boxes: new Set(boxes) }).toEqual({ width, boxes: new Set([288]) });
      expect({ width, scroll: await readSidewaysScroll(page) }).toEqual({ width, scroll: 0 });
    }
  });

  it('sorts by every column, and reverses the order on the second click', async () => {
    // The demo has two hours of history: a longer range would have no uptime.
    const page = await open(`${demo.url}/?range=1h`);
    const header = page.getByRole('columnheader', { name: 'Status' });
    expect(await header.getAttribute('aria-sort')).toBe('ascending');

    await page.getByRole('button', { name: 'Service', exact: true }).click();
    const byName = page.getByRole('columnheader', { name: 'Service', exact: true });
    expect(await byName.getAttribute('aria-sort')).toBe('ascending');
    expect(await header.getAttribute('aria-sort')).toBeNull();
    const names = await listNames(page);
    expect(names.length).toBeGreaterThan(30);
    expect(names).toEqual([...names].sort(new Intl.Collator('en', { numeric: true }).compare));

    await page.getByRole('button', { name: 'Service', exact: true }).click();
    expect(await byName.getAttribute('aria-sort')).toBe('descending');
    expect(await listNames(page)).toEqual(names.reverse());

    for (const title of ['Passing', 'Since', 'Link', 'Tags', 'Last hour', 'Uptime']) {
      await toTable(page).getByRole('button', { name: title, exact: true }).click();
      const column = page.getByRole('columnheader', { name: title });
      expect({ title, sort: await column.getAttribute('aria-sort') }).toEqual({ title, sort: 'ascending' });
    }
    expect(new URL(page.url()).search).toBe('?sort=uptime&range=1h');
    await page.waitForFunction(() => {
      const cells = [...document.querySelectorAll('tbody td[data-column=uptime]')].slice(0, 20);
      const uptimes = cells.map((cell) => parseFloat(cell.textContent));
      if (uptimes.length < 20) return false;
      return uptimes.every((uptime, index) => index === 0 || uptime >= (uptimes[index - 1] ?? Infinity));
    });
  });

  it.each(widths)('keeps a longer range over links and reloads at %i px', async (width) => {
    const page = await open(demo.url, { width });
    await page.getByRole('group', { name: 'Range' }).getByText('7d', { exact: true }).click();
    const strip = page.getByRole('img', { name: /^reports, last 7 days: / });
    await strip.waitFor();
    expect(new URL(page.url()).search).toBe('?range=7d');
    expect(await readSidewaysScroll(page)).toBe(0);

    await page.reload();
    await strip.waitFor();
    expect(await page.getByRole('radio', { name: '7d', checked: true }).count()).toBe(1);
    // Two hours of history are far less than half of a week.
    expect(await toRow(page, 'reports').locator('[data-column=uptime]').innerText()).toMatch(/—\s+cov\. 1/);

    await page.getByRole('button', { name: 'reports', exact: true }).click();
    await page
      .getByRole('img', { name: /^reports-1 on .*, last 7 days: / })
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Service page of reports' }).click();
    await page.getByRole('heading', { level: 1, name: 'reports' }).waitFor();
    expect(new URL(page.url()).search).toBe('?range=7d');

    await page.goBack();
    await strip.waitFor();
    expect(new URL(page.url()).search).toBe('?range=7d');
  });

  it('is rendered on the server with the range of a shared link', async () => {
    const page = await open(`${demo.url}/?range=6h`, { javaScriptEnabled: false });
    expect(await page.getByRole('img', { name: /, last 6 hours: / }).count()).toBeGreaterThan(30);
    expect(await page.getByRole('columnheader', { name: 'Last 6 hours' }).count()).toBe(1);
  });

  it('hides nothing of an instance at any width, nor scrolls sideways', async () => {
    const page = await open(demo.url);
    await page.getByRole('button', { name: 'payments', exact: true }).click();
    const row = page
      .getByRole('table', { name: 'Instances' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name: 'payments-1', exact: true }) });
    for (const width of [360, 600, 761, 900, 1060, 1240, 1241, 1600]) {
      await page.setViewportSize({ width, height: 1000 });
      await row.scrollIntoViewIfNeeded();
      // Empty, and so not visible, until the history has arrived.
      await row.locator('[data-column=uptime]', { hasText: /\S/ }).waitFor();
      for (const column of ['instance', 'node', 'address', 'status', 'since', 'history', 'uptime']) {
        const cell = row.locator(`[data-column=${column}]`);
        const isVisible = await cell.isVisible();
        expect({ width, column, isVisible }).toEqual({ width, column, isVisible: true });
        const isCut = await cell.evaluate((element) => element.scrollWidth > element.clientWidth);
        expect({ width, column, isCut }).toEqual({ width, column, isCut: false });
      }
      expect({ width, scroll: await readSidewaysScroll(page) }).toEqual({ width, scroll: 0 });
    }
  });

  it('sorts by a select field on a phone, which has no column titles', async () => {
    const page = await open(demo.url, { width: 390 });

    const inOrder = (names: string[]) => [...names].sort(new Intl.Collator('en', { numeric: true }).compare);
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name');
    const names = await waitFor(
      'they are sorted',
      () => listNames(page),
      (listed) => listed.join() === inOrder(listed).join(),
    );
    expect(names.length).toBeGreaterThan(10);
  });

  it('shows the time and shares of a bar under the pointer', async () => {
    const page = await open(demo.url);
    const strip = page.getByRole('img', { name: /^reports, last 24 hours: / });
    const { width: stripWidth, height } = (await strip.boundingBox()) ?? { width: 0, height: 0 };
    const tooltip = page.getByRole('tooltip');

    await strip.hover({ position: { x: stripWidth - 2, y: height / 2 } });
    expect(await tooltip.innerText()).toMatch(/\d\d:\d\d – .*\d\d:\d\d CES?T[^]*Critical/);
    await strip.hover({ position: { x: 2, y: height / 2 } });
    expect(await tooltip.innerText()).toMatch(/Unknown\s+100/);
    const box = await tooltip.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);

    await page.mouse.move(5, 5);
    await tooltip.waitFor({ state: 'detached' });
  });

  it('shows the time and shares of a bar that is tapped', async () => {
    const page = await open(demo.url, { width: 390 });
    const tooltip = page.getByRole('tooltip');

    await page.getByRole('img', { name: /^reports, last 24 hours: / }).tap();
    await tooltip.getByText(/\d\d:\d\d – .*\d\d:\d\d CES?T/).waitFor();

    await page.getByRole('searchbox').tap();
    await tooltip.waitFor({ state: 'detached' });
  });

  it('focuses the search on the slash key', async () => {
    const page = await open(demo.url);
    await page.keyboard.press('/');
    expect((await readFocus(page)).name).toContain('Search services');
    // At once, as pasted: how typing reaches the address letter by letter is tested with useAddress.
    await page.keyboard.insertText('vault');
    expect(await page.getByRole('searchbox').inputValue()).toBe('vault');
    await toCountLine(page, 1).waitFor({ state: 'attached' });
  });

  it('counts the time since Consul was last polled', async () => {
    const page = await open(demo.url);
    // Just before the next poll, a page would count minutes.
    await page.getByRole('button', { name: 'Refresh' }).click();
    const line = page.getByRole('banner').getByText(/^Consul last seen \d+\ss ago$/);
    const readSeconds = async () => Number(/\d+/.exec((await line.textContent()) ?? '')?.[0]);
    const polled = await waitFor('Consul was polled', readSeconds, (seconds) => seconds < 10);
    await waitFor('the time counts up', readSeconds, (seconds) => seconds > polled);
  });
});
