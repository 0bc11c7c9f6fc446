import type { Status, StatusCounts } from '@/lib/health/status';
import { attentionOrder } from '../attention';
import { StatusMark } from './status-mark';
import { statusStyle } from './status-style';
import styles from './summary.module.css';

type Props = {
  label: string;
  /** Without them each status is a filter and no more. */
  counts?: StatusCounts;
  chosen: readonly Status[];
  onChange: (part: { statuses: readonly Status[] }) => void;
};

/** How many there are in each status; each count is a filter. */
export function Summary({ label, counts, chosen, onChange }: Props) {
  const toggle = (status: Status) =>
    onChange({
      statuses: chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status],
    });
  return (
    <ul className={styles.summary} aria-label={label}>
      {attentionOrder.map((status) => (
        <li key={status}>
          <button
            type="button"
            className={styles.filter}
            aria-pressed={chosen.includes(status)}
            data-empty={counts?.[status] === 0}
            onClick={() => toggle(status)}
          >
            <StatusMark status={status} />
            {counts && <span className={styles.count}>{counts[status]}</span>}
            <span className={styles.word}>{statusStyle[status].word}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
