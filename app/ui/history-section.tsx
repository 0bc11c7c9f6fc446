'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ranges, type Range } from '@/lib/history/range';
import type { Preferences } from '@/lib/preferences/preferences';
import type { History } from '@/lib/queries/get-history';
import { useHistory } from '../hooks/use-history';
import { formatPercent, formatUptime } from './format-percent';
import styles from './history-section.module.css';
import { Segments } from './segments';

/** Recharts weighs more than the rest of the page: it comes when a chart is first wanted. */
const HistoryChart = dynamic(() => import('./history-chart').then((chart) => chart.HistoryChart), {
  ssr: false,
  loading: () => <div className={styles.placeholder} aria-busy="true" />,
});

const rangeOptions = ranges.map((range) => ({ value: range, word: range }));

type Props = { name: string; datacenter: string; preferences: Preferences; initial?: History };

/** A service's history large, over the range that the visitor picks, with its uptime and coverage. */
export function HistorySection({ name, datacenter, preferences, initial }: Props) {
  const [range, setRange] = useState<Range>('24h');
  const granularity = preferences.display.historyGranularity;
  const { history, error } = useHistory(
    { name, datacenter, range, granularity, ...(initial && { initial }) },
    preferences.autoRefresh,
  );
  return (
    <section className={styles.section} aria-label={`History of ${name}`}>
      <div className={styles.top}>
        <h2 className={styles.heading}>History</h2>
        {history && <Figures history={history} />}
        <Segments
          label="Range"
          name={`range-${name}`}
          options={rangeOptions}
          value={range}
          onChange={setRange}
        />
      </div>
      {error && <p className={styles.error}>The history cannot be shown: {error.message}</p>}
      {history ? (
        <HistoryChart history={history} />
      ) : (
        <div className={styles.placeholder} aria-busy={!error} />
      )}
    </section>
  );
}

function Figures({ history: { uptime, coverage } }: { history: History }) {
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Uptime</dt>
        <dd>{formatUptime(uptime)}</dd>
      </div>
      <div title="The share of this time in which Consul was really being watched">
        <dt>Coverage</dt>
        <dd>{formatPercent(coverage)}</dd>
      </div>
    </dl>
  );
}
