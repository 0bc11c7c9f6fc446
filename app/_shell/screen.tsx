'use client';

import type { ReactNode } from 'react';
import { DatacentersProvider } from '@/app/_datacenter/datacenters';
import type { PageStatus } from '@/app/_live/use-services';
import page from '@/app/_ui/page.module.css';
import { AppHeader } from './app-header';
import { LastSeen } from './last-seen';
import { NoConsul } from './no-consul';
import { PageNotices } from './notices/page-notices';
import { RefreshButton } from './refresh-button';
import { SettingsPanel } from './settings/settings-panel';
import type { ScreenState } from './use-screen';

type Props = {
  screen: ScreenState;
  pageStatus: PageStatus;
  /** Why the last request to our own server failed. */
  error: Error | undefined;
  children: ReactNode;
};

/** A page below the common bar and its notices. */
export function Screen({ screen, pageStatus, error, children }: Props) {
  const { config, chosen, preferences, save, problem, refresh } = screen;
  const { polledAt, consul, monitor } = pageStatus;
  return (
    <DatacentersProvider datacenters={pageStatus.datacenters}>
      <AppHeader>
        <LastSeen
          polledAt={polledAt}
          staleAfterMs={monitor.staleAfterMs}
          isReachable={consul.reachable && error === undefined}
        />
        <RefreshButton onClick={() => void refresh.poll()} isRunning={refresh.isRunning} />
        <SettingsPanel config={config} preferences={chosen} save={save} problem={problem} />
      </AppHeader>
      <main id="main" className={page.main} tabIndex={-1}>
        <PageNotices
          pageStatus={pageStatus}
          error={error}
          problem={refresh.problem}
          isAutoRefreshing={preferences.autoRefresh.enabled}
        />
        {polledAt === null ? <NoConsul pageStatus={pageStatus} /> : children}
      </main>
    </DatacentersProvider>
  );
}
