import '@/tests/app/at-path-b';
import { act, render } from '@testing-library/react';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { useWatch, WatchProvider } from '@/app/_notifications/watch';
import { aServiceSummary, someServices } from '@/tests/app/builders';
import { FakeEventSource } from '@/tests/app/fake-event-source';
import { installNotifications } from '@/tests/app/fake-notifications';
import { serve } from '@/tests/app/fake-server';
import { installTabs } from '@/tests/app/fake-tabs';
import { noon } from '@/tests/builders';

function Page() {
  useWatch(true);
  return null;
}

const router = {
  ...{ push() {}, replace() {}, back() {}, forward() {}, refresh() {}, prefetch() {} },
  ...{ hmrRefresh() {}, experimental_gesturePush() {}, bfcacheId: '0' },
};

describe('WatchProvider of a site under a path', () => {
  it('shares no lock, channel or notification with other sites of its host', async () => {
    FakeEventSource.install();
    installTabs();
    const locks = jest.spyOn(navigator.locks, 'request');
    const heard: unknown[] = [];
    new BroadcastChannel('consul-monitor/b watch').addEventListener('message', ({ data }) =>
      heard.push(data),
    );
    const browser = installNotifications({ permission: 'granted' });
    let answer = someServices({ services: [aServiceSummary()] });
    const asked = serve(({ url }) => ({
      body: url === '/b/api/config' ? { notifications: { enabled: true } } : answer,
    }));
    await act(async () =>
      render(
        <AppRouterContext value={router}>
          <WatchProvider>
            <Page />
          </WatchProvider>
        </AppRouterContext>,
      ),
    );
    await act(async () => FakeEventSource.latest.open());
    answer = someServices({ services: [aServiceSummary({ status: 'critical' })] });
    const polledAt = new Date(noon).toISOString();
    await act(async () => FakeEventSource.latest.tell('change', { polledAt }));

    expect(asked.map(({ url }) => url)).toEqual(['/b/api/services', '/b/api/services', '/b/api/config']);
    expect(locks.mock.calls.map(([name]) => name)).toEqual(['consul-monitor/b watch']);
    expect(heard).toHaveLength(2);
    expect(browser.shown.map(({ tag }) => tag)).toEqual(['consul-monitor/b service dc1 web']);
  });
});
