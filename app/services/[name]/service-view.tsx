'use client';

import Link from 'next/link';
import type { Config } from '@/lib/preferences/preferences';
import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import type { ChartView } from '../../chart-view';
import { useChartView } from '../../hooks/use-chart-view';
import type { InitialHistory } from '../../hooks/use-history';
import type { Received } from '../../hooks/use-received';
import { usePoll } from '../../hooks/use-poll';
import { usePreferences } from '../../hooks/use-preferences';
import { useService, type ReceivedService } from '../../hooks/use-service';
import { defaultView, toQuery } from '../../table-view';
import { allTransitions } from '../../transition-view';
import { AppHeader } from '../../ui/app-header';
import { GoneInstances } from '../../ui/gone-instances';
import { HistoriesProvider } from '../../ui/histories';
import { InstanceList } from '../../ui/instance-list';
import { LastSeen } from '../../ui/last-seen';
import type { PackedStrips } from '../../ui/packed-strips';
import page from '../../ui/page.module.css';
import { PageNotices } from '../../ui/page-notices';
import { RangedHistory } from '../../ui/ranged-history';
import { RecentTransitions } from '../../ui/recent-transitions';
import { RefreshButton } from '../../ui/refresh-button';
import { SettingsPanel } from '../../ui/settings-panel';
import { Sidecars } from '../../ui/sidecars';
import { ServiceHeading } from './service-heading';

/** What the server rendered the page with. */
export type ServiceStart = {
  config: Config;
  service: ReceivedService;
  transitions: Received<TransitionAnswer>;
  strips: PackedStrips;
  view: ChartView;
  history?: InitialHistory;
};

export function ServiceView({ start }: { start: ServiceStart }) {
  const { preferences, save, problem } = usePreferences(start.config);
  const { autoRefresh } = preferences;
  const { name, datacenter } = start.service;
  const { service, error } = useService(start.service, autoRefresh);
  const { view, change } = useChartView(start.view);
  const refresh = usePoll();
  const recent = { view: { ...allTransitions, service: name }, answer: start.transitions };
  const { polledAt, consul } = service;

  return (
    <HistoriesProvider range={view.range} preferences={preferences} initial={start.strips}>
      <AppHeader>
        <LastSeen polledAt={polledAt} isReachable={consul.reachable && error === undefined} />
        <RefreshButton onClick={() => void refresh.poll()} isRunning={refresh.isRunning} />
        <SettingsPanel config={start.config} preferences={preferences} save={save} problem={problem} />
      </AppHeader>
      <main id="main" className={page.main} tabIndex={-1}>
        <Link
          href={`/${toQuery({ ...defaultView, range: view.range })}`}
          prefetch={false}
          className={page.back}
        >
          ← All services
        </Link>
        <PageNotices
          standing={service}
          error={error}
          problem={refresh.problem}
          isAutoRefreshing={autoRefresh.enabled}
        />
        <ServiceHeading service={service} />
        <RangedHistory
          of="services"
          name={name}
          datacenter={datacenter}
          view={view}
          onChange={change}
          preferences={preferences}
          initial={start.history}
        />
        <section className={page.section}>
          <h2 className={page.title}>Instances</h2>
          <InstanceList instances={service.instances} details={service.instances} />
          <GoneInstances gone={service.gone} />
        </section>
        <Sidecars sidecars={service.sidecars} details={service.sidecars} />
        <RecentTransitions name={name} initial={recent} preferences={preferences} />
      </main>
    </HistoriesProvider>
  );
}
