import type { ChangeView } from '../hooks/use-table-view';
import type { TableView } from '../table-view';
import { ArrowIcon } from './icons';
import { toRangeTitle } from './range-words';
import { serviceColumns } from './service-columns';
import styles from './services-table.module.css';

type Props = { view: TableView; onChange: ChangeView };

/** The titles of the columns: each sorts, and a second time turns its order round. */
export function TableHead({ view, onChange }: Props) {
  return (
    <thead role="rowgroup" className={styles.head}>
      <tr role="row" aria-rowindex={1} className={styles.row}>
        {serviceColumns.map(({ column, title }) => {
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
                onClick={() => onChange({ sort: column, isReversed: isSorted && !view.isReversed })}
              >
                {column === 'history' ? toRangeTitle(view.range) : title}
                <ArrowIcon className={isSorted ? styles.sorted : styles.unsorted} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
