import type { Status, StatusCounts } from '@/lib/health/status';
import { attentionOrder } from '@/app/_ui/compare-attention';
import { GoneMark, StatusMark } from '@/app/_ui/status-mark';
import { statusStyle } from '@/app/_ui/status-style';
import styles from './summary.module.css';

type Props<More extends 'gone'> = {
  label: string;
  /** Without counts each status is only a filter. */
  counts?: StatusCounts;
  chosen: readonly (Status | More)[];
  onChange: (part: { statuses: readonly (Status | More)[] }) => void;
  /** Additional choices beside the statuses. */
  more?: readonly More[];
};

/** The number of items in each status; each count is a filter. */
export function Summary<More extends 'gone' = never>({
  label,
  counts,
  chosen,
  onChange,
  more = [],
}: Props<More>) {
  const toggle = (one: Status | More) =>
    onChange({
      statuses: chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one],
    });
  return (
    <ul className={styles.summary} aria-label={label} data-more={more.length > 0}>
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
      {more.map((one) => (
        <li key={one}>
          <button
            type="button"
            className={styles.filter}
            aria-pressed={chosen.includes(one)}
            onClick={() => toggle(one)}
          >
            <GoneMark />
            <span className={styles.word}>Gone</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
