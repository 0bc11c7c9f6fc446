import { act, render, screen } from '@testing-library/react';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { Services } from '@/app/_live/use-services';
import { useWatch, useWatched, WatchProvider } from '@/app/_notifications/watch';
import { aServiceSummary, someServices } from '@/tests/app/builders';
import { FakeEventSource } from '@/tests/app/fake-event-source';
import { type FakeNotifications, installNotifications } from '@/tests/app/fake-notifications';
import { type Asked, serve } from '@/tests/app/fake-server';
import { installTabs } from '@/tests/app/fake-tabs';
import { minute, noon } from '@/tests/builders';

const passing = [aServiceSummary({ name: 'cart' }), aServiceSummary({ name: 'web' })];
const critical = [aServiceSummary({ name: 'cart' }), aServiceSummary({ name: 'web', status: 'critical' })];

const at = (time: number) => new Date(time).toISOString();

function Page({ isWanted }: { isWanted: boolean }) {
  useWatch(isWanted);
  const watched = useWatched();
  return <p>{watched ? `${watched.critical} critical at ${watched.pageStatus.polledAt}` : 'not watching'}</p>;
}

describe('WatchProvider', () => {
  let browser: FakeNotifications;
  let asked: Asked[];
  let answer: Partial<Services>;
  let isAway: boolean;
  let isEnabled: boolean;
  let opened: string[];

  beforeEach(() => {
    FakeEventSource.install();
    installTabs();
    browser = installNotifications({ permission: 'granted' });
    answer = { services: passing };
    isAway = false;
    isEnabled = true;
    opened = [];
    asked = serve(({ url }) => {
      if (isAway) throw new TypeError('Failed to fetch');
      return {
        body: url === '/api/config' ? { notifications: { enabled: isEnabled } } : someServices(answer),
      };
    });
  });

  const router = {
    ...{ push: (path: string) => void opened.push(path), replace() {}, back() {}, forward() {} },
    ...{ refresh() {}, prefetch() {}, hmrRefresh() {}, experimental_gesturePush() {} },
    bfcacheId: '0',
  };
  const toTab = (isWanted = true, page = 'services') => (
    <AppRouterContext value={router}>
      <WatchProvider>
        <Page key={page} isWanted={isWanted} />
      </WatchProvider>
    </AppRouterContext>
  );
  const tell = (event: 'change' | 'poll', later: number) =>
    act(async () => FakeEventSource.latest.tell(event, { polledAt: at(noon + later) }));
  /** Reports a poll at this time after noon with these services. */
  const find = (part: Partial<Services>, later: number) => {
    answer = { polledAt: at(noon + later), ...part };
    return tell('change', later);
  };
  const titles = () => browser.shown.map(({ title }) => title);

  async function openTab(): Promise<void> {
    await act(async () => render(toTab()));
    await act(async () => FakeEventSource.latest.open());
  }

  it('does nothing unless a page wants it', async () => {
    await act(async () => render(toTab(false)));
    expect([FakeEventSource.all, asked]).toEqual([[], []]);
    expect(screen.getByText('not watching')).toBeTruthy();
  });

  it('notifies when a service becomes critical and when it recovers, but not at first', async () => {
    answer = { services: [...passing, aServiceSummary({ name: 'old', status: 'critical' })] };
    await openTab();
    expect(titles()).toEqual([]);
    answer = {};
    await find({ services: critical }, 1000);
    expect(browser.shown).toMatchObject([
      { title: 'web is critical', body: '1 of 1 instance critical, on n1', renotify: true },
    ]);
    await find({ services: passing }, 2000);
    expect(titles()).toEqual(['web is critical', 'web is passing again']);
    expect(new Set(browser.shown.map(({ tag }) => tag)).size).toBe(1);
    expect(screen.getByText(`0 critical at ${at(noon + 2000)}`)).toBeTruthy();
  });

  it('opens the page of the service when the notification is clicked', async () => {
    await openTab();
    await find({ services: critical }, 1000);
    browser.shown[0]?.click();
    expect(opened).toEqual(['/services/web']);
  });

  it('requests nothing after a poll that found no change', async () => {
    await openTab();
    asked.length = 0;
    await tell('poll', minute);
    expect(asked).toEqual([]);
    expect(screen.getByText(`0 critical at ${at(noon + minute)}`)).toBeTruthy();
  });

  it('stays silent while Consul is unreachable, then compares with the state before', async () => {
    await openTab();
    const away = { consul: { reachable: false, error: 'Refused' }, polledAt: at(noon) };
    await find({ ...away, services: passing }, 1000);
    await find({ services: passing }, minute);
    expect(titles()).toEqual([]);
    await find({ ...away, services: passing, polledAt: at(noon + minute) }, 2 * minute);
    await find({ services: critical }, 60 * minute);
    expect(titles()).toEqual(['web is critical']);
  });

  it('requests again at the next poll when our server did not respond', async () => {
    await openTab();
    isAway = true;
    await find({ services: critical }, 1000);
    expect(titles()).toEqual([]);
    isAway = false;
    await tell('poll', 2000);
    expect(titles()).toEqual(['web is critical']);
  });

  it('notifies once of a change that is reported twice', async () => {
    await openTab();
    answer = { services: critical, polledAt: at(noon + 1000) };
    await act(async () => {
      for (const event of ['change', 'change', 'poll'] as const) {
        FakeEventSource.latest.tell(event, { polledAt: at(noon + 1000) });
      }
    });
    expect(titles()).toEqual(['web is critical']);
  });

  it('requests again when the stream is back', async () => {
    await openTab();
    answer = { services: critical, polledAt: at(noon + minute) };
    await act(async () => FakeEventSource.latest.open());
    expect(titles()).toEqual(['web is critical']);
  });

  it('notifies once for any number of tabs, and updates them all', async () => {
    await openTab();
    await act(async () => render(toTab()));
    expect(FakeEventSource.listOpen()).toHaveLength(1);
    await find({ services: critical }, 1000);
    expect(titles()).toEqual(['web is critical']);
    expect(screen.getAllByText(`1 critical at ${at(noon + 1000)}`)).toHaveLength(2);
  });

  it('hands over to another tab when its own is closed', async () => {
    const first = await act(async () => render(toTab()));
    await act(async () => FakeEventSource.latest.open());
    await act(async () => render(toTab()));
    await act(async () => first.unmount());
    expect(FakeEventSource.listOpen()).toHaveLength(1);
    await act(async () => FakeEventSource.latest.open());
    await find({ services: critical }, 1000);
    expect(titles()).toEqual(['web is critical']);
  });

  it('continues from page to page of one tab', async () => {
    const tab = await act(async () => render(toTab()));
    await act(async () => FakeEventSource.latest.open());
    tab.rerender(toTab(true, 'nodes'));
    await find({ services: critical }, 1000);
    expect(FakeEventSource.all).toHaveLength(1);
    expect(titles()).toEqual(['web is critical']);
  });

  it('stays silent, and stops, when another tab has turned notifications off', async () => {
    await openTab();
    isEnabled = false;
    await find({ services: critical }, 1000);
    expect(titles()).toEqual([]);
    expect(FakeEventSource.listOpen()).toEqual([]);
    expect(screen.getByText('not watching')).toBeTruthy();
  });
});
