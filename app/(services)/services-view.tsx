'use client';

import { useMemo } from 'react';
import type { Config } from '@/lib/preferences/preferences';
import { isByUptime, type ServiceTableView, serviceTableViewCodec } from '@/app/_address/service-table-view';
import { useAddress } from '@/app/_address/use-address';
import { GoneLine } from '@/app/_gone/gone-line';
import { toDrawnGranularity } from '@/app/_history/drawn-granularity';
import { ExportLinks } from '@/app/_history/export-links';
import { HistoriesProvider } from '@/app/_history/histories';
import type { PackedStrips } from '@/app/_history/packed-strips';
import type { Uptimes } from '@/app/_history/uptimes';
import { useUptimes } from '@/app/_history/use-uptimes';
import { type Services, useServices } from '@/app/_live/use-services';
import { TabSignal } from '@/app/_notifications/tab-signal';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { TableTools } from '@/app/_table/table-tools';
import { attentionOrder } from '@/app/_ui/compare-attention';
import { countRows } from '@/app/_ui/first-rows';
import { StatusFilter } from '@/app/_ui/status-filter';
import { NoServiceMatches } from './no-service-matches';
import { NoServices } from './no-services';
import { selectServices } from './select-services';
import { serviceColumns } from './service-columns';
import { toServiceFigures } from './service-figures';
import { ServicesTable } from './services-table';

/** The data that the server rendered the page with. */
export type InitialServices = {
  config: Config;
  services: Services;
  strips: PackedStrips;
  uptimes: Uptimes;
  view: ServiceTableView;
  /** The number of services that are gone. */
  goneCount: number;
};

export function ServicesView({ initial }: { initial: InitialServices }) {
  const screen = useScreen(initial.config);
  const { preferences } = screen;
  const { answer: services, error } = useServices(initial.services, preferences.autoRefresh);
  const { view, change } = useAddress(initial.view, serviceTableViewCodec);
  const uptimes = useUptimes(
    {
      isWanted: isByUptime(view),
      range: view.range,
      granularity: toDrawnGranularity(view.range, preferences.display.historyGranularity),
      initial: initial.uptimes,
    },
    preferences.autoRefresh,
  );
  const { services: list, first } = services;
  const shown = useMemo(() => selectServices(list, view, uptimes), [list, view, uptimes]);
  const { total, counts, critical } = useMemo(
    () => first ?? toServiceFigures(list, view.datacenter),
    [first, list, view.datacenter],
  );
  const { count, isWaiting } = countRows(first, { isFirstView: view === initial.view, shown: shown.length });

  return (
    <HistoriesProvider range={view.range} preferences={preferences} initial={initial.strips}>
      <Screen screen={screen} pageStatus={services} error={error}>
        <TabSignal critical={critical} pageStatus={services} error={error} />
        <h1 className="visually-hidden">Services</h1>
        {total > 0 && (
          <TableTools
            view={view}
            onChange={change}
            columns={serviceColumns}
            datacenters={services.datacenters}
            count={count}
            subject="services"
            by="name, tag or node"
          >
            <StatusFilter
              label="Services by status"
              options={attentionOrder}
              counts={counts}
              chosen={view.statuses}
              onChange={change}
            />
          </TableTools>
        )}
        {renderBody()}
        <GoneLine count={initial.goneCount} search={view.search} />
        <ExportLinks list={['history', 'transitions', 'points']} parameters={toExportParameters(view)} />
        <p className="visually-hidden" role="status">
          {count} of {total} services shown
        </p>
      </Screen>
    </HistoriesProvider>
  );

  function renderBody() {
    if (total === 0) return <NoServices consulAddress={services.monitor.consulAddress} />;
    if (count === 0 && isWaiting) return null;
    if (count === 0) return <NoServiceMatches count={total} onChange={change} />;
    return (
      <ServicesTable
        services={shown}
        count={count}
        view={view}
        onChange={change}
        preferences={preferences}
        datacenters={services.datacenters}
      />
    );
  }
}

function toExportParameters({ range, datacenter }: ServiceTableView): Record<string, string> {
  return datacenter === '' ? { range } : { range, dc: datacenter };
}
