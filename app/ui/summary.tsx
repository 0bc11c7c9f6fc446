import type { Status, StatusCounts } from '@/lib/health/status';
import { attentionOrder } from '../attention';
import type { ChangeView } from '../hooks/use-table-view';
import { StatusMark } from './status-mark';
import { statusStyle } from './status-style';
import styles from './summary.module.css';

type Props = { counts: StatusCounts; chosen: readonly Status[]; onChange: ChangeView };

/** How many services are in each status; each count is a filter. */
export function Summary({ counts, chosen, onChange }: Props) {
  const toggle = (status: Status) =>
    onChange({
      statuses: chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status],
    });
  return (
    <ul className={styles.summary} aria-label="Services by status">
      {attentionOrder.map((status) => (
        <li key={status}>
          <button
            type="button"
            className={styles.filter}
            aria-pressed={chosen.includes(status)}
            data-empty={counts[status] === 0}
            onClick={() => toggle(status)}
          >
            <StatusMark status={status} />
            <span className={styles.count}>{counts[status]}</span>
            <span className={styles.word}>{statusStyle[status].word}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
