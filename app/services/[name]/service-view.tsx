'use client';

import Link from 'next/link';
import type { Config } from '@/lib/preferences/preferences';
import type { History } from '@/lib/queries/get-history';
import type { ServiceDetail } from '@/lib/queries/get-service';
import { usePoll } from '../../hooks/use-poll';
import { usePreferences } from '../../hooks/use-preferences';
import { useService } from '../../hooks/use-service';
import { useServices, type Standing } from '../../hooks/use-services';
import { AppHeader } from '../../ui/app-header';
import { HistoriesProvider } from '../../ui/histories';
import { HistorySection } from '../../ui/history-section';
import { InstanceList } from '../../ui/instance-list';
import { LastSeen } from '../../ui/last-seen';
import page from '../../ui/page.module.css';
import { PageNotices } from '../../ui/page-notices';
import { RefreshButton } from '../../ui/refresh-button';
import { SettingsPanel } from '../../ui/settings-panel';
import { Sidecars } from '../../ui/sidecars';
import type { Strips } from '../../ui/strip';
import { ServiceHeading } from './service-heading';

/** What the server rendered the page with. */
export type ServiceStart = {
  config: Config;
  standing: Standing;
  service: ServiceDetail;
  strips: Strips;
  history?: History;
};

export function ServiceView({ start }: { start: ServiceStart }) {
  const { preferences, save, problem } = usePreferences(start.config);
  const { autoRefresh } = preferences;
  const standing = useServices({ ...start.standing, services: [] }, autoRefresh);
  const { name, datacenter } = start.service;
  const { service = start.service, error } = useService(
    { name, datacenter, initial: start.service },
    autoRefresh,
  );
  const refresh = usePoll();
  const { polledAt, consul, monitor } = standing.services;

  return (
    <HistoriesProvider preferences={preferences} initial={start.strips}>
      <AppHeader isDemo={monitor.demo}>
        <LastSeen polledAt={polledAt} isReachable={consul.reachable && standing.error === undefined} />
        <RefreshButton onClick={() => void refresh.poll()} isRunning={refresh.isRunning} />
        <SettingsPanel config={start.config} preferences={preferences} save={save} problem={problem} />
      </AppHeader>
      <main id="main" className={page.main} tabIndex={-1}>
        <Link href="/" prefetch={false} className={page.back}>
          ← All services
        </Link>
        <PageNotices
          standing={standing.services}
          error={standing.error ?? error}
          problem={refresh.problem}
          isAutoRefreshing={autoRefresh.enabled}
        />
        <ServiceHeading service={service} />
        <HistorySection
          name={name}
          datacenter={datacenter}
          preferences={preferences}
          {...(start.history && { initial: start.history })}
        />
        <section className={page.section}>
          <h2 className={page.title}>Instances</h2>
          <InstanceList instances={service.instances} details={service.instances} />
        </section>
        <Sidecars sidecars={service.sidecars} details={service.sidecars} />
      </main>
    </HistoriesProvider>
  );
}
