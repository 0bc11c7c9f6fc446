import { toShownUptime } from '@/lib/history/uptime';
import type { History } from '@/lib/queries/get-history';
import { formatPercent, formatUptime } from '@/app/_ui/format-percent';
import { explainMissingUptime } from './explain-missing-uptime';
import styles from './history-section.module.css';

/** The uptime and the coverage of a history. Unlike in a row, the coverage is always shown. */
export function HistoryFigures({ history }: { history: History }) {
  const { uptime } = toShownUptime(history);
  const seen = `Polls covered ${formatPercent(history.coverage)} of this time`;
  const reason = uptime === null ? `${seen}, ${explainMissingUptime(history)}.` : '';
  return (
    <dl className={styles.figures}>
      <div {...(reason !== '' && { title: reason })}>
        <dt>Uptime</dt>
        <dd>
          {formatUptime(uptime)}
          <span className="visually-hidden">{reason}</span>
        </dd>
      </div>
      <div title="The share of this time that successful polls covered">
        <dt>Coverage</dt>
        <dd>{formatPercent(history.coverage)}</dd>
      </div>
    </dl>
  );
}
