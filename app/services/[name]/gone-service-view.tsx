'use client';

import Link from 'next/link';
import type { Config } from '@/lib/preferences/preferences';
import type { GoneServiceDetail } from '@/lib/queries/get-service';
import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import { toNamed } from '../../datacenter-states';
import type { ChartView } from '../../chart-view';
import { useChartView } from '../../hooks/use-chart-view';
import type { InitialHistory } from '../../hooks/use-history';
import type { Received } from '../../hooks/use-received';
import { useScreen } from '../../hooks/use-screen';
import { useTransitions } from '../../hooks/use-transitions';
import { allTransitions } from '../../transition-view';
import { GoneInstances } from '../../ui/gone-instances';
import heading from '../../ui/heading.module.css';
import { Origin } from '../../ui/origin';
import page from '../../ui/page.module.css';
import { RangedHistory } from '../../ui/ranged-history';
import { recentCount } from '../../ui/recent-count';
import { RecentTransitions } from '../../ui/recent-transitions';
import { RelativeTime } from '../../ui/relative-time';
import { Screen } from '../../ui/screen';
import { StatusLabel } from '../../ui/status-label';
import { toLastStatus } from '../../to-last-status';

/** What the server rendered the page with. */
export type GoneServiceStart = {
  config: Config;
  gone: GoneServiceDetail;
  transitions: Received<TransitionAnswer>;
  view: ChartView;
  history?: InitialHistory;
};

/** A service of which nothing is registered, or visible, any more: since when, and what is remembered of it. */
export function GoneServiceView({ start }: { start: GoneServiceStart }) {
  const screen = useScreen(start.config);
  const { preferences } = screen;
  const { name, datacenter, goneAt, gone, hidden } = start.gone;
  const isHidden = hidden.length > 0;
  const { view, change } = useChartView(start.view);
  const place = toNamed(start.transitions.datacenters, datacenter);
  const recent = {
    view: { ...allTransitions, service: name, datacenter: place },
    answer: start.transitions,
  };
  const standing = useTransitions({ ...recent, most: recentCount, initial: recent }, preferences.autoRefresh);
  return (
    <Screen screen={screen} standing={standing.page} error={standing.error}>
      <Link href={isHidden ? '/' : '/gone'} prefetch={false} className={page.back}>
        {isHidden ? '← All services' : '← All services that are gone'}
      </Link>
      <div className={heading.heading}>
        <h1 className={heading.name}>{name}</h1>
        <p className={heading.facts}>
          <span>
            {isHidden ? 'Not visible to our token for' : 'Gone for'} <RelativeTime time={goneAt} />
          </span>
          <span className={heading.last}>
            last seen as <StatusLabel status={toLastStatus(start.gone)} />
          </span>
          <Origin datacenter={datacenter} />
        </p>
      </div>
      {isHidden && (
        <p className={page.quiet}>
          Consul hides it from the token that we ask with, so that nobody here knows how it is, or whether it
          is still registered. What was recorded until then stays.
        </p>
      )}
      <RangedHistory
        of="services"
        name={name}
        datacenter={datacenter}
        view={view}
        onChange={change}
        preferences={preferences}
        initial={start.history}
      />
      <GoneInstances gone={hidden} isHidden isOpen />
      <GoneInstances gone={gone} isOpen={!isHidden} />
      <RecentTransitions name={name} chart={view} initial={recent} preferences={preferences} />
    </Screen>
  );
}
