import type { TableView } from '@/app/_address/table-view';
import { ArrowIcon } from '@/app/_ui/icons';
import { toRangeTitle } from '@/app/_ui/range-words';
import table from './overview-table.module.css';
import type { TableColumn } from './table-column';
import styles from './table-head.module.css';

export type TableHeadProps<Column extends string> = {
  columns: readonly TableColumn<Column>[];
  /** The titles of additional columns, which are not sortable. */
  fixed?: readonly { column: string; title: string }[];
  view: TableView<Column>;
  onChange: (part: { sort: Column; isReversed: boolean }) => void;
};

/** The column titles: a click sorts, a second one reverses the order. */
export function TableHead<Column extends string>({
  columns,
  fixed = [],
  view,
  onChange,
}: TableHeadProps<Column>) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1} className={table.row}>
        {columns.map(({ column, title }) => {
          const isSorted = view.sort === column;
          return (
            <th
              key={column}
              role="columnheader"
              scope="col"
              data-column={column}
              {...(isSorted && { 'aria-sort': view.isReversed ? 'descending' : 'ascending' })}
            >
              <button
                type="button"
                className={styles.title}
                onClick={() => onChange({ sort: column, isReversed: isSorted && !view.isReversed })}
              >
                {column === 'history' ? toRangeTitle(view.range) : title}
                <ArrowIcon className={isSorted ? styles.sorted : styles.unsorted} />
              </button>
            </th>
          );
        })}
        {fixed.map(({ column, title }) => (
          <th key={column} role="columnheader" scope="col" data-column={column}>
            <span className={styles.fixed}>{title}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
