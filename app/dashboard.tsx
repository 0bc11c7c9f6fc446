'use client';

import { useMemo } from 'react';
import { countStatuses } from '@/lib/health/status';
import type { Config } from '@/lib/preferences/preferences';
import styles from './ui/page.module.css';
import { usePoll } from './hooks/use-poll';
import { usePreferences } from './hooks/use-preferences';
import { useServices, type Services } from './hooks/use-services';
import { useTableView } from './hooks/use-table-view';
import { useUptimes } from './hooks/use-uptimes';
import { selectServices } from './select-services';
import { isByUptime, type TableView } from './table-view';
import { AppHeader } from './ui/app-header';
import { GoneLine } from './ui/gone-line';
import { HistoriesProvider } from './ui/histories';
import { LastSeen } from './ui/last-seen';
import { NoConsul } from './ui/no-consul';
import { NoMatch } from './ui/no-match';
import { NoServices } from './ui/no-services';
import type { PackedStrips } from './ui/packed-strips';
import { PageNotices } from './ui/page-notices';
import { RangeField } from './ui/range-field';
import { RefreshButton } from './ui/refresh-button';
import { SearchField } from './ui/search-field';
import { serviceColumns } from './ui/service-columns';
import { ServicesTable } from './ui/services-table';
import { SettingsPanel } from './ui/settings-panel';
import { SortField } from './ui/sort-field';
import { Summary } from './ui/summary';
import type { Uptimes } from './ui/uptimes';

/** What the server rendered the page with. */
export type DashboardStart = {
  config: Config;
  services: Services;
  strips: PackedStrips;
  uptimes: Uptimes;
  view: TableView;
  /** How many services are gone. */
  goneCount: number;
};

export function Dashboard({ start }: { start: DashboardStart }) {
  const { preferences, save, problem } = usePreferences(start.config);
  const { services, error } = useServices(start.services, preferences.autoRefresh);
  const { view, change } = useTableView(start.view);
  const refresh = usePoll();
  const uptimes = useUptimes(
    {
      isWanted: isByUptime(view),
      range: view.range,
      granularity: preferences.display.historyGranularity,
      initial: start.uptimes,
    },
    preferences.autoRefresh,
  );
  const list = services.services;
  const shown = useMemo(() => selectServices(list, view, uptimes), [list, view, uptimes]);
  const counts = useMemo(() => countStatuses(list.map(({ status }) => status)), [list]);

  return (
    <HistoriesProvider range={view.range} preferences={preferences} initial={start.strips}>
      <AppHeader>
        <LastSeen
          polledAt={services.polledAt}
          isReachable={services.consul.reachable && error === undefined}
        />
        <RefreshButton onClick={() => void refresh.poll()} isRunning={refresh.isRunning} />
        <SettingsPanel config={start.config} preferences={preferences} save={save} problem={problem} />
      </AppHeader>
      <main id="main" className={styles.main} tabIndex={-1}>
        <h1 className="visually-hidden">Services</h1>
        <PageNotices
          standing={services}
          error={error}
          problem={refresh.problem}
          isAutoRefreshing={preferences.autoRefresh.enabled}
        />
        {list.length > 0 && (
          <div className={styles.tools}>
            <Summary label="Services by status" counts={counts} chosen={view.statuses} onChange={change} />
            <div className={styles.seek}>
              <RangeField value={view.range} onChange={(range) => change({ range })} />
              <SearchField value={view.search} onChange={(search) => change({ search })} />
              <SortField columns={serviceColumns} sort={view.sort} onChange={change} />
            </div>
          </div>
        )}
        {toBody()}
        {services.polledAt !== null && <GoneLine count={start.goneCount} search={view.search} />}
        <p className="visually-hidden" role="status">
          {shown.length} of {list.length} services shown
        </p>
      </main>
    </HistoriesProvider>
  );

  function toBody() {
    if (services.polledAt === null) return <NoConsul standing={services} />;
    if (list.length === 0) return <NoServices consulAddress={services.monitor.consulAddress} />;
    if (shown.length === 0) return <NoMatch count={list.length} onChange={change} />;
    return <ServicesTable services={shown} view={view} onChange={change} preferences={preferences} />;
  }
}
