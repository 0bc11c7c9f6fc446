'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { Interval } from '@/lib/history/span';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ChartView } from './chart-view';
import { toDrawnGranularity } from './drawn-granularity';
import { HistoryFigures } from './history-figures';
import styles from './history-section.module.css';
import { type InitialHistory, type SubjectPath, useHistory } from './use-history';

/** Recharts is larger than the rest of the page, so it is loaded when the first chart is needed. */
const HistoryChart = dynamic(() => import('./history-chart').then((chart) => chart.HistoryChart), {
  ssr: false,
  loading: () => <div className={styles.placeholder} aria-busy="true" />,
});

type Props = {
  subject?: SubjectPath;
  name: string;
  datacenter: string;
  view: ChartView;
  preferences: Preferences;
  initial?: InitialHistory;
  /** Called to zoom in on an interval of the displayed time. */
  onZoom?: (interval: Interval) => void;
  /** The controls of the view. */
  children?: ReactNode;
};

/** A large chart of the history of a service, or of a node's own checks, with its uptime and coverage. */
export function HistorySection({
  subject = 'services',
  name,
  datacenter,
  view,
  preferences,
  initial,
  onZoom,
  children,
}: Props) {
  const { history, error } = useHistory(
    {
      subject,
      name,
      datacenter,
      view,
      granularity: toDrawnGranularity(view.range, preferences.display.historyGranularity),
      ...(initial && { initial }),
    },
    preferences.autoRefresh,
  );
  return (
    <section className={styles.section} aria-label={`History of ${name}`}>
      <div className={styles.top}>
        <h2 className={styles.heading}>History</h2>
        {history && <HistoryFigures history={history} />}
        {children}
      </div>
      {error && <p className={styles.error}>The history could not be loaded: {error.message}</p>}
      {history ? (
        <HistoryChart history={history} {...(onZoom && { onZoom })} />
      ) : (
        <div className={styles.placeholder} aria-busy={!error} />
      )}
    </section>
  );
}
