'use client';

import type { Config } from '@/lib/preferences/preferences';
import { useAddress } from '@/app/_address/use-address';
import { ExportLinks } from '@/app/_history/export-links';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { TransitionList } from '@/app/_transitions/transition-list';
import { toTransitionQuery, transitionViewCodec } from '@/app/_transitions/transition-view';
import { type InitialTransitions, useTransitions } from '@/app/_transitions/use-transitions';
import { findInstance } from './find-instance';
import { NoTransitions } from './no-transitions';
import { pageSize } from './page-size';
import { Pages } from './pages';
import { TransitionTools } from './transition-tools';
import styles from './transitions.module.css';

export function TransitionsView({ config, initial }: { config: Config; initial: InitialTransitions }) {
  const screen = useScreen(config);
  const { view, change } = useAddress(initial.view, transitionViewCodec);
  const {
    answer: page,
    error,
    isOld,
  } = useTransitions({ view, limit: pageSize, initial }, screen.preferences.autoRefresh);
  const { transitions, events, next, datacenters } = page;
  return (
    <Screen screen={screen} pageStatus={page} error={error}>
      <h1 className="visually-hidden">Transitions</h1>
      <TransitionTools
        view={view}
        onChange={change}
        instance={findInstance(transitions, view.instance)}
        datacenters={datacenters}
      />
      <div className={styles.page} aria-busy={isOld}>
        {transitions.length === 0 && !isOld && <NoTransitions view={view} onChange={change} />}
        <TransitionList entries={transitions} events={events} datacenters={datacenters} heading="h2" />
      </div>
      <Pages view={view} next={next} onChange={change} />
      <ExportLinks
        list={['transitions']}
        parameters={Object.fromEntries(new URLSearchParams(toTransitionQuery({ ...view, cursor: '' })))}
      />
      <p className="visually-hidden" role="status">
        {isOld ? 'Loading transitions' : toCount(transitions.length)}
      </p>
    </Screen>
  );
}

function toCount(count: number): string {
  return `${count} ${count === 1 ? 'transition' : 'transitions'} on this page`;
}
