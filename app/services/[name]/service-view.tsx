'use client';

import type { Config } from '@/lib/preferences/preferences';
import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import { defaultServiceTableView, toServiceTableQuery } from '@/app/_address/service-table-view';
import { useAddress } from '@/app/_address/use-address';
import { toLinkDatacenter } from '@/app/_datacenter/datacenter-states';
import { type ChartView, chartViewCodec, toChartParameters } from '@/app/_history/chart-view';
import { ExportLinks } from '@/app/_history/export-links';
import { HistoriesProvider } from '@/app/_history/histories';
import type { PackedStrips } from '@/app/_history/packed-strips';
import { RangedHistory } from '@/app/_history/ranged-history';
import type { InitialHistory } from '@/app/_history/use-history';
import { GoneInstances } from '@/app/_instances/gone-instances';
import { InstanceList } from '@/app/_instances/instance-list';
import { Sidecars } from '@/app/_instances/sidecars';
import type { Received } from '@/app/_live/use-received';
import { type ReceivedService, useService } from '@/app/_live/use-service';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { RecentTransitions } from '@/app/_transitions/recent-transitions';
import { toRecentTransitions } from '@/app/_transitions/to-recent-transitions';
import { BackLink } from '@/app/_ui/back-link';
import page from '@/app/_ui/page.module.css';
import { ServiceHeading } from './service-heading';

/** The data that the server rendered the page with. */
export type InitialService = {
  config: Config;
  service: ReceivedService;
  /** Whether the service has more instances than these. */
  isPartial: boolean;
  transitions: Received<TransitionAnswer>;
  strips: PackedStrips;
  view: ChartView;
  history?: InitialHistory;
};

export function ServiceView({ initial }: { initial: InitialService }) {
  const screen = useScreen(initial.config);
  const { preferences } = screen;
  const { name, datacenter } = initial.service;
  const { answer: service, error } = useService(initial.service, initial.isPartial, preferences.autoRefresh);
  const { view, change } = useAddress(initial.view, chartViewCodec);
  const linkDatacenter = toLinkDatacenter(initial.service.datacenters, datacenter);
  const recent = toRecentTransitions(initial.transitions, { service: name, datacenter });

  return (
    <HistoriesProvider range={view.range} preferences={preferences} initial={initial.strips}>
      <Screen screen={screen} pageStatus={service} error={error}>
        <BackLink href={`/${toServiceTableQuery({ ...defaultServiceTableView, range: view.range })}`}>
          All services
        </BackLink>
        <ServiceHeading service={service} />
        <RangedHistory
          subject="services"
          name={name}
          datacenter={datacenter}
          view={view}
          onChange={change}
          preferences={preferences}
          initial={initial.history}
        />
        <ExportLinks
          list={['history']}
          parameters={{ ids: name, ...toChartParameters({ ...view, datacenter: linkDatacenter }) }}
        />
        <section className={page.section}>
          <h2 className={page.title}>Instances</h2>
          <InstanceList datacenter={datacenter} instances={service.instances} details={service.instances} />
          <GoneInstances gone={service.hidden} isHidden />
          <GoneInstances gone={service.gone} />
        </section>
        <Sidecars sidecars={service.sidecars} details={service.sidecars} />
        <RecentTransitions name={name} chart={view} initial={recent} preferences={preferences} />
      </Screen>
    </HistoriesProvider>
  );
}
