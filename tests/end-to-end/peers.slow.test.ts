import { z } from 'zod';
import { describeInBrowser, readSidewaysScroll } from './browser';
import { type Demo, startDemo } from './demo';
import { fetchJson } from './fetch-json';
import { toRow } from './services-table';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

const answer = z.object({
  datacenters: z.array(z.object({ name: z.string(), reachable: z.boolean() })),
  services: z.array(z.object({ name: z.string(), datacenter: z.string(), status: z.string() })),
});

const peer = 'peer:partner';

describeInBrowser('a Consul that imports services from a peer', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo({ POLL_INTERVAL_SECONDS: '2', WATCH: 'on' }, { hasPeer: true });
  });

  afterAll(() => demo.stop());

  const list = async (query = '') => answer.parse((await fetchJson(`${demo.url}/api/services${query}`)).body);

  it('marks imported services, beside our own of the same name', async () => {
    const page = await open(demo.url);
    const payments = toRow(page, 'payments');
    await payments.nth(1).waitFor();
    expect(await payments.count()).toBe(2);
    const imported = page.getByTitle('Imported from the peer partner');
    expect(await imported.count()).toBe(2);
    expect(await imported.first().textContent()).toBe('partner peer');
    expect(await page.getByText('Changes are seen only every').count()).toBe(0);
    expect((await list(`?dc=${peer}`)).services.map(({ name }) => name)).toEqual([
      'credit-score',
      'payments',
    ]);
  });

  it('shows only imported services when the peer is chosen, and names the peer on their pages', async () => {
    const page = await open(demo.url);
    await toRow(page, 'credit-score').waitFor();
    const field = page.getByRole('combobox', { name: 'Datacenter' });
    await field.selectOption('partner (peer)');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr[data-expanded]').length === 2);
    expect(new URL(page.url()).searchParams.get('dc')).toBe(peer);
    await toRow(page, 'payments').getByRole('button', { name: 'payments', exact: true }).click();
    await page.getByRole('link', { name: 'Service page of payments' }).click();
    await page.getByRole('heading', { name: 'payments', level: 1 }).waitFor();
    await page.getByText('imported from peer partner').waitFor();
    await page.getByRole('link', { name: 'partner-app-1' }).first().click();
    await page.getByRole('heading', { name: 'partner-app-1', level: 1 }).waitFor();
    await page.getByText('imported from peer partner').waitFor();
  });

  it('fits the marks on a phone', async () => {
    const page = await open(demo.url, { width: 390 });
    await page.getByTitle('Imported from the peer partner').first().waitFor();
    expect(await readSidewaysScroll(page)).toBe(0);
  });

  it('shows only imported services as unreachable while the peering fails', async () => {
    const before = await list();
    const page = await open(demo.url);
    await toRow(page, 'credit-score').waitFor();
    demo.setPeerings('FAILING');
    const lost = await waitFor(
      'the peer is unreachable',
      () => list(),
      ({ datacenters }) => datacenters[1]?.reachable === false,
    );
    expect(lost.datacenters).toMatchObject([
      { name: 'dc1', reachable: true },
      { name: peer, reachable: false },
    ]);
    expect(lost.services.map(({ name }) => name)).toEqual(before.services.map(({ name }) => name));
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Peer partner: cannot be polled').waitFor();
    await page.getByText('The peering with partner is interrupted').waitFor();
    await toRow(page, 'credit-score').getByText('cannot be polled').waitFor();
    expect(await page.locator('tr[data-unreachable=true]').count()).toBe(2);

    demo.setPeerings('ACTIVE');
    await waitFor(
      'the peer is back',
      () => list(),
      ({ datacenters }) => datacenters[1]?.reachable === true,
    );
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Peer partner: cannot be polled').waitFor({ state: 'detached' });
    const { body } = await fetchJson(`${demo.url}/api/transitions?dc=${peer}&status=gone&range=1h`);
    expect(body).toMatchObject({ transitions: [] });
  });
});

describeInBrowser('a Consul without peers', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });

  afterAll(() => demo.stop());

  it('shows neither peers nor datacenters', async () => {
    const page = await open(demo.url);
    await toRow(page, 'checkout').waitFor();
    expect(await page.getByRole('columnheader', { name: 'Datacenter' }).count()).toBe(0);
    expect(await page.getByText('peer', { exact: true }).count()).toBe(0);
  });
});
