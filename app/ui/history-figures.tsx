import { toShownUptime } from '@/lib/history/uptime';
import type { History } from '@/lib/queries/get-history';
import { formatPercent, formatUptime } from './format-percent';
import styles from './history-section.module.css';

/** What a history comes to. Here is room for the coverage, whatever it is. */
export function HistoryFigures({ history }: { history: History }) {
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Uptime</dt>
        <dd>{formatUptime(toShownUptime(history).uptime)}</dd>
      </div>
      <div title="The share of this time in which Consul was really being watched">
        <dt>Coverage</dt>
        <dd>{formatPercent(history.coverage)}</dd>
      </div>
    </dl>
  );
}
