import type { ChangeView } from '../hooks/use-table-view';
import type { TableView } from '../table-view';
import { serviceColumns } from './service-columns';
import styles from './sort-field.module.css';

type Props = { view: TableView; onChange: ChangeView };

/** Sorting on a phone, where the titles of the columns are not shown. */
export function SortField({ view, onChange }: Props) {
  const select = (value: string) => {
    const chosen = serviceColumns.find(({ column }) => column === value);
    if (chosen) onChange({ sort: chosen.column, isReversed: false });
  };
  return (
    <label className={styles.field}>
      <span className="visually-hidden">Sort by</span>
      <select value={view.sort} onChange={(event) => select(event.target.value)}>
        {serviceColumns.map(({ column, phoneTitle }) => (
          <option key={column} value={column}>
            {phoneTitle}
          </option>
        ))}
      </select>
    </label>
  );
}
