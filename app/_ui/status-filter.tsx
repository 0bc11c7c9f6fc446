import type { Status, StatusCounts } from '@/lib/health/status';
import styles from './status-filter.module.css';
import { GoneMark, StatusMark } from './status-mark';
import { statusStyle } from './status-style';

type Props<Option extends Status | 'gone'> = {
  label: string;
  options: readonly Option[];
  /** Without counts each option is only a filter. */
  counts?: StatusCounts;
  chosen: readonly Option[];
  onChange: (part: { statuses: readonly Option[] }) => void;
};

/** Filters by status, each with the number of items in it. */
export function StatusFilter<Option extends Status | 'gone'>({
  label,
  options,
  counts,
  chosen,
  onChange,
}: Props<Option>) {
  const toggle = (one: Option) =>
    onChange({
      statuses: chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one],
    });
  return (
    <ul className={styles.filters} aria-label={label} data-count={options.length}>
      {options.map((option) => (
        <li key={option}>
          <FilterButton
            option={option}
            counts={counts}
            isChosen={chosen.includes(option)}
            onClick={() => toggle(option)}
          />
        </li>
      ))}
    </ul>
  );
}

type ButtonProps = {
  option: Status | 'gone';
  counts: StatusCounts | undefined;
  isChosen: boolean;
  onClick: () => void;
};

function FilterButton({ option, counts, isChosen, onClick }: ButtonProps) {
  const count = option === 'gone' ? undefined : counts?.[option];
  return (
    <button
      type="button"
      className={styles.filter}
      aria-pressed={isChosen}
      data-empty={count === 0}
      onClick={onClick}
    >
      {option === 'gone' ? <GoneMark /> : <StatusMark status={option} />}
      {count !== undefined && <span className={styles.count}>{count}</span>}
      <span className={styles.word}>{option === 'gone' ? 'Gone' : statusStyle[option].word}</span>
    </button>
  );
}
