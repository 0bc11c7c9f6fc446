import styles from './sort-field.module.css';
import type { TableColumn } from './table-column';

type Props<Column extends string> = {
  columns: readonly TableColumn<Column>[];
  sort: Column;
  onChange: (part: { sort: Column; isReversed: boolean }) => void;
};

/** The sort order on a phone, where column titles are hidden. */
export function SortField<Column extends string>({ columns, sort, onChange }: Props<Column>) {
  const select = (value: string) => {
    const chosen = columns.find(({ column }) => column === value);
    if (chosen) onChange({ sort: chosen.column, isReversed: false });
  };
  return (
    <label className={styles.field}>
      <span className="visually-hidden">Sort by</span>
      <select value={sort} onChange={(event) => select(event.target.value)}>
        {columns.map(({ column, phoneTitle }) => (
          <option key={column} value={column}>
            {phoneTitle}
          </option>
        ))}
      </select>
    </label>
  );
}
