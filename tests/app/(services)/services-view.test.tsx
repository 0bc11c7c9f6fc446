import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Config } from '@/lib/preferences/preferences';
import { defaultServiceTableView, type ServiceTableView } from '@/app/_address/service-table-view';
import { packStrips } from '@/app/_history/packed-strips';
import type { Services } from '@/app/_live/use-services';
import { ServicesView } from '@/app/(services)/services-view';
import {
  aCheckDetail,
  aConfig,
  allPassing,
  anInstanceSummary,
  aServiceSummary,
  aStrip,
  someServices,
} from '@/tests/app/builders';
import { FakeEventSource } from '@/tests/app/fake-event-source';
import { type Answer, serve } from '@/tests/app/fake-server';
import { renderPage } from '@/tests/app/render-page';
import { minute, noon } from '@/tests/builders';

const web = aServiceSummary({
  name: 'web',
  status: 'critical',
  counts: { passing: 3, warning: 0, critical: 1, maintenance: 0 },
  instances: [
    anInstanceSummary({ id: 'a', serviceId: 'web-1', status: 'critical', node: 'edge-1' }),
    anInstanceSummary({ id: 'b', serviceId: 'web-2' }),
    anInstanceSummary({ id: 'c', serviceId: 'web-3' }),
    anInstanceSummary({ id: 'd', serviceId: 'web-4' }),
  ],
});
const services = [
  aServiceSummary({ name: 'cart', tags: ['v2'] }),
  web,
  aServiceSummary({
    name: 'db',
    status: 'warning',
    sidecars: [aServiceSummary({ name: 'db-proxy', status: 'critical' })],
  }),
];

const healthyServer = ({ url }: { url: string }): Answer => {
  if (url.startsWith('/api/services/web?')) {
    const checks = [aCheckDetail({ status: 'critical', name: 'Port 8080', output: 'connection refused' })];
    return { body: { ...web, instances: web.instances.map((instance) => ({ ...instance, checks })) } };
  }
  if (url === '/api/services') return { body: someServices({ services }) };
  if (url.startsWith('/api/history')) {
    return {
      body: { granularity: 15, range: '24h', from: new Date(noon).toISOString(), buckets: 1, series: {} },
    };
  }
  if (url === '/api/config') return { body: { status: 'success' } };
  return { status: 404, body: { error: 'There is no such thing' } };
};

function open(
  part: Partial<Services> = { services },
  view: ServiceTableView = defaultServiceTableView,
  config: Config = aConfig,
) {
  const strips = packStrips(new Map([['dc1/web', aStrip([allPassing], { uptime: 99.98 })]]));
  return renderPage(
    <ServicesView
      initial={{
        config,
        services: someServices({ services, ...part }),
        strips,
        uptimes: new Map(),
        view,
        goneCount: 0,
      }}
    />,
  );
}

/** The names of the services in the displayed order. */
const shown = () =>
  screen
    .queryAllByRole('button', { expanded: false })
    .map((button) => button.textContent)
    .filter((text) => services.some(({ name }) => name === text));

/** SWR fetches in the next frame what a page does not contain. */
const doNotFake = ['setTimeout', 'queueMicrotask', 'performance', 'requestAnimationFrame'] as const;

describe('ServicesView', () => {
  let asked: { url: string; method: string }[];
  beforeEach(() => {
    jest.useFakeTimers({ now: noon, doNotFake: [...doNotFake] });
    asked = serve(healthyServer);
    window.history.replaceState(null, '', '/');
  });
  afterEach(() => jest.useRealTimers());

  it('lists the worst first, each with its details', () => {
    open();
    expect(shown()).toEqual(['web', 'db', 'cart']);
    const row = within(screen.getByRole('button', { name: 'web' }).closest('tr') ?? document.body);
    expect(row.getByText('Critical')).toBeTruthy();
    expect(row.getByText('3/4')).toBeTruthy();
    expect(row.getByText('99.98 %')).toBeTruthy();
    expect(row.getByRole('link').getAttribute('rel')).toBe('noreferrer');
  });

  it('filters by status and keeps the filter in the address', async () => {
    open();
    const filter = screen.getByRole('button', { name: /1.*Warning/ });
    await userEvent.click(filter);
    expect(filter.getAttribute('aria-pressed')).toBe('true');
    expect(shown()).toEqual(['db']);
    expect(window.location.search).toBe('?status=warning');
    await userEvent.click(filter);
    expect(shown()).toHaveLength(3);
    expect(window.location.search).toBe('');
  });

  it('searches by name, tag or node after typing a slash', async () => {
    open();
    await userEvent.keyboard('/edge');
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'edge');
    expect(shown()).toEqual(['web']);
    expect(window.location.search).toBe('?q=edge');
  });

  it('offers to clear the filters when nothing matches', async () => {
    window.history.replaceState(null, '', '/?q=zzz&status=critical');
    open({}, { ...defaultServiceTableView, search: 'zzz', statuses: ['critical'] });
    expect(shown()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
    expect(shown()).toHaveLength(3);
  });

  it('sorts by any column, and reverses the order the second time', async () => {
    open();
    const header = screen.getByRole('columnheader', { name: 'Service' });
    await userEvent.click(within(header).getByRole('button'));
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    expect(shown()).toEqual(['cart', 'db', 'web']);
    await userEvent.click(within(header).getByRole('button'));
    expect(header.getAttribute('aria-sort')).toBe('descending');
    expect(shown()).toEqual(['web', 'db', 'cart']);
  });

  it('expands a service to its instances and their checks', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: 'web' }));
    const instances = screen.getByRole('table', { name: 'Instances' });
    expect(within(instances).getAllByText(/^web-\d$/)).toHaveLength(4);
    expect(await screen.findAllByText('connection refused', { selector: 'pre' })).toHaveLength(4);
  });

  it('fetches the histories on the screen in one request', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: 'web' }));
    await screen.findAllByText('connection refused', { selector: 'pre' });
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
    const histories = asked.filter(({ url }) => url.startsWith('/api/history')).map(({ url }) => url);
    expect(new Set(new URLSearchParams(histories.at(-1)?.split('?')[1]).getAll('ids'))).toEqual(
      new Set(['dc1/web', 'dc1/db', 'dc1/cart', 'a', 'b', 'c', 'd']),
    );
  });

  it('shows a failing sidecar', () => {
    open();
    expect(screen.getByText('Sidecar critical')).toBeTruthy();
  });

  it('polls Consul on refresh, and shows the result', async () => {
    serve(({ url }) => {
      if (url === '/api/poll') return { body: {} };
      if (url === '/api/services')
        return { body: someServices({ services: [aServiceSummary({ name: 'cart' })] }) };
      return healthyServer({ url });
    });
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('1 of 1 services shown')).toBeTruthy();
  });

  it('reports a failed refresh, and keeps its data', async () => {
    serve(() => ({ status: 503, body: { error: 'The poller has stopped' } }));
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('The poller has stopped.')).toBeTruthy();
    expect(shown()).toHaveLength(3);
  });

  it('says what to do before Consul was first polled', () => {
    open({
      services: [],
      polledAt: null,
      consul: { reachable: false, error: 'Refused' },
      failure: 'unreachable',
    });
    expect(screen.getByText('Refused')).toBeTruthy();
    expect(screen.getByText('http://127.0.0.1:8500')).toBeTruthy();
    expect(screen.getByText('npm run demo')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('keeps checking for a Consul that was never polled, although auto-refresh is off', async () => {
    jest.useFakeTimers({ now: noon });
    open({ services: [], polledAt: null, failure: 'unreachable' });
    expect(screen.queryByRole('table')).toBeNull();
    await act(() => jest.advanceTimersByTimeAsync(6000));
    expect(shown()).toEqual(['web', 'db', 'cart']);
  });

  it('fetches only changes when live, and everything when it starts', async () => {
    FakeEventSource.install();
    const autoRefresh = { ...aConfig.autoRefresh, enabled: true, live: true };
    const failing = aServiceSummary({ name: 'db', status: 'critical' });
    const asked = serve(({ url }) => {
      const names = new URL(url, 'http://localhost').searchParams.get('names');
      if (names === null) return healthyServer({ url });
      return { body: someServices({ services: names.includes('db') ? [failing] : [] }) };
    });
    open({ services }, defaultServiceTableView, { ...aConfig, autoRefresh });
    await act(async () => FakeEventSource.latest.open());
    const polledAt = new Date(noon).toISOString();
    await act(async () => FakeEventSource.latest.tell('change', { services: ['cart'], polledAt }));
    await screen.findByText('2 of 2 services shown');
    await act(async () => FakeEventSource.latest.tell('change', { services: ['db'], polledAt }));
    await waitFor(() => expect(shown()).toEqual(['db', 'web']));
    await waitFor(() => expect(screen.queryByText('Warning', { selector: 'td *' })).toBeNull());
    expect(asked.map(({ url }) => url).filter((url) => url.startsWith('/api/services'))).toEqual([
      '/api/services',
      '/api/services?names=dc1%2Fcart',
      '/api/services?names=dc1%2Fdb',
    ]);
  });

  it('fetches everything after a failed fetch of changes', async () => {
    FakeEventSource.install();
    const autoRefresh = { ...aConfig.autoRefresh, enabled: true, live: true };
    const asked = serve(({ url }) =>
      url.includes('names=') ? { status: 500, body: {} } : healthyServer({ url }),
    );
    open({ services }, defaultServiceTableView, { ...aConfig, autoRefresh });
    await act(async () => FakeEventSource.latest.open());
    const polledAt = new Date(noon).toISOString();
    await act(async () => FakeEventSource.latest.tell('change', { services: ['cart'], polledAt }));
    await act(async () => FakeEventSource.latest.tell('change', { services: ['db'], polledAt }));
    expect(asked.map(({ url }) => url).filter((url) => url.startsWith('/api/services'))).toEqual([
      '/api/services',
      '/api/services?names=dc1%2Fcart',
      '/api/services',
    ]);
  });

  // Before the tests that change preferences, which a tab keeps.
  describe('in a page with the first of many services', () => {
    const many = Array.from({ length: 80 }, (_, number) => aServiceSummary({ name: `s${number}` }));
    const first = {
      total: 80,
      shown: 80,
      counts: { passing: 80, warning: 0, critical: 0, maintenance: 0 },
      critical: 0,
    };
    const begin = { services: many.slice(0, 50), first };

    it('counts all of them, and fetches the others immediately', async () => {
      const asked = serve(({ url }) =>
        url === '/api/services' ? { body: someServices({ services: many }) } : healthyServer({ url }),
      );
      open(begin);
      expect(screen.getByText('80 of 80 services shown')).toBeTruthy();
      const table = screen.getByRole('table', { name: 'Services' });
      expect(table.getAttribute('aria-rowcount')).toBe('81');
      expect(table.getAttribute('aria-busy')).toBe('true');
      await waitFor(() => expect(table.getAttribute('aria-busy')).toBe('false'));
      expect(asked.filter(({ url }) => url.startsWith('/api/services'))).toHaveLength(1);
      await userEvent.type(screen.getByRole('searchbox'), 's79');
      expect(await screen.findByText('1 of 80 services shown')).toBeTruthy();
    });

    it('does not say that nothing matches before all have arrived', async () => {
      let give: (answer: Answer) => void = () => {};
      const later = new Promise<Answer>((resolve) => (give = resolve));
      serve(({ url }) => (url === '/api/services' ? later : healthyServer({ url })));
      open(begin);
      await userEvent.type(screen.getByRole('searchbox'), 's79');
      await screen.findByText('0 of 80 services shown');
      expect(screen.queryByText('No services match')).toBeNull();
      await act(async () => give({ body: someServices({ services: many }) }));
      expect(await screen.findByText('1 of 80 services shown')).toBeTruthy();
    });

    it('says immediately that nothing matches when the page was requested with a search', () => {
      window.history.replaceState(null, '', '/?q=zzz');
      open({ services: [], first: { ...first, shown: 0 } }, { ...defaultServiceTableView, search: 'zzz' });
      expect(screen.getByText('No services match')).toBeTruthy();
      expect(screen.getByText('None of the 80 services matches the search and the filters.')).toBeTruthy();
    });

    it('fetches all of them before it fetches changes', async () => {
      FakeEventSource.install();
      const autoRefresh = { ...aConfig.autoRefresh, enabled: true, live: true };
      const asked = serve(({ url }) =>
        url === '/api/services' ? { status: 500, body: { error: 'Something' } } : healthyServer({ url }),
      );
      open(begin, defaultServiceTableView, { ...aConfig, autoRefresh });
      await act(async () => FakeEventSource.latest.open());
      await act(async () =>
        FakeEventSource.latest.tell('change', { services: ['s1'], polledAt: new Date(noon).toISOString() }),
      );
      await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
      const urls = asked.map(({ url }) => url).filter((url) => url.startsWith('/api/services'));
      expect(urls.length).toBeGreaterThan(1);
      expect(new Set(urls)).toEqual(new Set(['/api/services']));
    });
  });

  it('does not change while auto-refresh is off', async () => {
    jest.useFakeTimers({ now: noon });
    open();
    await act(() => jest.advanceTimersByTimeAsync(10 * minute));
    expect(asked.filter(({ url }) => url === '/api/services')).toEqual([]);
  });

  it('refreshes at the chosen interval, from the moment it is chosen', async () => {
    jest.useFakeTimers({ now: noon });
    open();
    const count = () => asked.filter(({ url }) => url === '/api/services').length;
    await act(async () =>
      fireEvent.click(screen.getByRole('switch', { name: /^Auto-refresh/, hidden: true })),
    );
    await act(() => jest.advanceTimersByTimeAsync(61_000));
    expect(count()).toBe(1);
    await act(async () => fireEvent.click(screen.getByRole('radio', { name: '30 s', hidden: true })));
    await act(() => jest.advanceTimersByTimeAsync(61_000));
    expect(count()).toBe(3);
  });

  it('distinguishes a Consul without services from one that hides them', () => {
    open({ services: [] });
    expect(screen.getByRole('heading', { name: 'Consul has no services' })).toBeTruthy();
    expect(screen.getByText('service:read')).toBeTruthy();
  });

  it('says that Consul is unreachable above the last known data', () => {
    open({
      polledAt: new Date(noon - 3 * minute).toISOString(),
      consul: { reachable: false, error: 'Refused' },
      failure: 'unreachable',
    });
    expect(screen.getByText('Consul cannot be reached')).toBeTruthy();
    expect(shown()).toHaveLength(3);
  });
});
