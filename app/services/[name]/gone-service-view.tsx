'use client';

import type { Config } from '@/lib/preferences/preferences';
import type { GoneServiceDetail } from '@/lib/queries/get-service';
import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import { useAddress } from '@/app/_address/use-address';
import { type ChartView, chartViewCodec } from '@/app/_history/chart-view';
import { RangedHistory } from '@/app/_history/ranged-history';
import type { InitialHistory } from '@/app/_history/use-history';
import { GoneInstances } from '@/app/_instances/gone-instances';
import type { Received } from '@/app/_live/use-received';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { recentCount } from '@/app/_transitions/recent-count';
import { RecentTransitions } from '@/app/_transitions/recent-transitions';
import { toRecentTransitions } from '@/app/_transitions/to-recent-transitions';
import { useTransitions } from '@/app/_transitions/use-transitions';
import { BackLink } from '@/app/_ui/back-link';
import { Heading } from '@/app/_ui/heading';
import heading from '@/app/_ui/heading.module.css';
import { Origin } from '@/app/_ui/origin';
import page from '@/app/_ui/page.module.css';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusLabel } from '@/app/_ui/status-label';
import { toLastStatus } from './to-last-status';

/** The data that the server rendered the page with. */
export type InitialGoneService = {
  config: Config;
  gone: GoneServiceDetail;
  transitions: Received<TransitionAnswer>;
  view: ChartView;
  history?: InitialHistory;
};

/** A service without registered or visible instances: since when, and what is known of it. */
export function GoneServiceView({ initial }: { initial: InitialGoneService }) {
  const screen = useScreen(initial.config);
  const { preferences } = screen;
  const { name, datacenter, goneAt, gone, hidden } = initial.gone;
  const isHidden = hidden.length > 0;
  const { view, change } = useAddress(initial.view, chartViewCodec);
  const recent = toRecentTransitions(initial.transitions, { service: name, datacenter });
  const { answer, error } = useTransitions(
    { ...recent, limit: recentCount, initial: recent },
    preferences.autoRefresh,
  );
  return (
    <Screen screen={screen} pageStatus={answer} error={error}>
      <BackLink href={isHidden ? '/' : '/gone'}>{isHidden ? 'All services' : 'All gone services'}</BackLink>
      <Heading name={name}>
        <span>
          {isHidden ? "Not visible to this monitor's token for" : 'Gone for'} <RelativeTime time={goneAt} />
        </span>
        <span className={heading.last}>
          last seen as <StatusLabel status={toLastStatus(initial.gone)} />
        </span>
        <Origin datacenter={datacenter} />
      </Heading>
      {isHidden && (
        <p className={page.muted}>
          Consul hides it from this monitor&apos;s token, so its status is unknown, and so is whether it is
          still registered. Its earlier history is kept.
        </p>
      )}
      <RangedHistory
        subject="services"
        name={name}
        datacenter={datacenter}
        view={view}
        onChange={change}
        preferences={preferences}
        initial={initial.history}
      />
      <GoneInstances gone={hidden} isHidden isOpen />
      <GoneInstances gone={gone} isOpen={!isHidden} />
      <RecentTransitions name={name} chart={view} initial={recent} preferences={preferences} />
    </Screen>
  );
}
