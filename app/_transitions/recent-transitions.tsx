'use client';

import type { Preferences } from '@/lib/preferences/preferences';
import type { ChartView } from '@/app/_history/chart-view';
import page from '@/app/_ui/page.module.css';
import { recentCount } from './recent-count';
import styles from './recent-transitions.module.css';
import { TransitionLinks } from './transition-links';
import { TransitionList } from './transition-list';
import { type InitialTransitions, useTransitions } from './use-transitions';

type Props = {
  name: string;
  /** The view of the page's history. */
  chart: ChartView;
  initial: InitialTransitions;
  preferences: Preferences;
};

/** The latest transitions of a service or node, with links to all in the displayed time, and ever. */
export function RecentTransitions({ name, chart, initial, preferences }: Props) {
  const { answer: recent, error } = useTransitions(
    { view: initial.view, limit: recentCount, initial },
    preferences.autoRefresh,
  );
  const { transitions, datacenters } = recent;
  return (
    <section className={page.section} aria-label={`Transitions of ${name}`}>
      <div className={styles.top}>
        <h2 className={page.title}>Transitions</h2>
        {transitions.length > 0 && <TransitionLinks name={name} view={initial.view} chart={chart} />}
      </div>
      {error && <p className={styles.error}>This list is not up to date: {error.message}</p>}
      {transitions.length === 0 && <p className={styles.none}>None recorded.</p>}
      <TransitionList entries={transitions} datacenters={datacenters} />
    </section>
  );
}
