'use client';

import { useMemo } from 'react';
import { countStatuses } from '@/lib/health/status';
import type { Config } from '@/lib/preferences/preferences';
import { toDrawnGranularity } from './drawn-granularity';
import { useScreen } from './hooks/use-screen';
import { useServices, type Services } from './hooks/use-services';
import { useTableView } from './hooks/use-table-view';
import { useUptimes } from './hooks/use-uptimes';
import { selectServices } from './select-services';
import { isByUptime, type TableView } from './table-view';
import { toShown } from './ui/datacenter-column';
import { DatacenterField } from './ui/datacenter-field';
import { ExportLinks } from './ui/export-links';
import { GoneLine } from './ui/gone-line';
import { HistoriesProvider } from './ui/histories';
import { NoMatch } from './ui/no-match';
import { NoServices } from './ui/no-services';
import type { PackedStrips } from './ui/packed-strips';
import styles from './ui/page.module.css';
import { RangeField } from './ui/range-field';
import { Screen } from './ui/screen';
import { SearchField } from './ui/search-field';
import { serviceColumns } from './ui/service-columns';
import { ServicesTable } from './ui/services-table';
import { SortField } from './ui/sort-field';
import { Summary } from './ui/summary';
import { TabSignal } from './ui/tab-signal';
import type { Uptimes } from './ui/uptimes';
import { plainRows } from './ui/virtual-rows';

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
  const screen = useScreen(start.config);
  const { preferences } = screen;
  const { services, error } = useServices(start.services, preferences.autoRefresh);
  const { view, change } = useTableView(start.view);
  const uptimes = useUptimes(
    {
      isWanted: isByUptime(view),
      range: view.range,
      granularity: toDrawnGranularity(view.range, preferences.display.historyGranularity),
      initial: start.uptimes,
    },
    preferences.autoRefresh,
  );
  const list = services.services;
  const shown = useMemo(() => selectServices(list, view, uptimes), [list, view, uptimes]);
  const here = useMemo(
    () => list.filter(({ datacenter }) => view.datacenter === '' || view.datacenter === datacenter),
    [list, view.datacenter],
  );
  const counts = useMemo(() => countStatuses(here.map(({ status }) => status)), [here]);

  const critical = useMemo(() => list.filter(({ status }) => status === 'critical').length, [list]);

  return (
    <HistoriesProvider range={view.range} preferences={preferences} initial={start.strips}>
      <Screen screen={screen} standing={services} error={error}>
        <TabSignal critical={critical} standing={services} error={error} />
        <h1 className="visually-hidden">Services</h1>
        {list.length > 0 && (
          <div className={styles.tools}>
            <Summary<never>
              label="Services by status"
              counts={counts}
              chosen={view.statuses}
              onChange={change}
            />
            <div className={styles.seek}>
              <RangeField value={view.range} onChange={(range) => change({ range })} />
              <DatacenterField
                datacenters={services.datacenters}
                value={view.datacenter}
                onChange={(datacenter) => change({ datacenter })}
              />
              <SearchField
                isPartial={shown.length > plainRows}
                value={view.search}
                onChange={(search) => change({ search })}
              />
              <SortField
                columns={toShown(serviceColumns, services.datacenters)}
                sort={view.sort}
                onChange={change}
              />
            </div>
          </div>
        )}
        {toBody()}
        <GoneLine count={start.goneCount} search={view.search} />
        <ExportLinks list={['history', 'transitions', 'points']} parameters={toExportParameters(view)} />
        <p className="visually-hidden" role="status">
          {shown.length} of {list.length} services shown
        </p>
      </Screen>
    </HistoriesProvider>
  );

  function toBody() {
    if (list.length === 0) return <NoServices consulAddress={services.monitor.consulAddress} />;
    if (shown.length === 0) return <NoMatch count={list.length} onChange={change} />;
    return (
      <ServicesTable
        services={shown}
        view={view}
        onChange={change}
        preferences={preferences}
        datacenters={services.datacenters}
      />
    );
  }
}

function toExportParameters({ range, datacenter }: TableView): Record<string, string> {
  return datacenter === '' ? { range } : { range, dc: datacenter };
}
