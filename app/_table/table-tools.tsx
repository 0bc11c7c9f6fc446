import type { ReactNode } from 'react';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { TableView } from '@/app/_address/table-view';
import { selectColumns } from '@/app/_datacenter/datacenter-column';
import { DatacenterField } from '@/app/_datacenter/datacenter-field';
import { RangeField } from '@/app/_history/range-field';
import { maxCompleteRows } from '@/app/_ui/first-rows';
import styles from '@/app/_ui/page.module.css';
import { SearchField } from '@/app/_ui/search-field';
import { SortField } from './sort-field';
import type { TableColumn } from './table-column';

type Props<Column extends string> = {
  view: TableView<Column>;
  onChange: (part: Partial<TableView<Column>>) => void;
  columns: readonly TableColumn<Column>[];
  datacenters: readonly DatacenterState[];
  /** The number of rows in the table. */
  count: number;
  /** What is searched for, and in which fields. */
  subject: string;
  by: string;
  /** Further controls, before these. */
  children?: ReactNode;
};

/** The controls above a table of services or nodes: range, datacenter, search and order. */
export function TableTools<Column extends string>({
  view,
  onChange,
  columns,
  datacenters,
  count,
  subject,
  by,
  children,
}: Props<Column>) {
  return (
    <div className={styles.tools}>
      {children}
      <div className={styles.filters}>
        <RangeField value={view.range} onChange={(range) => onChange({ range })} />
        <DatacenterField
          datacenters={datacenters}
          value={view.datacenter}
          onChange={(datacenter) => onChange({ datacenter })}
        />
        <SearchField
          subject={subject}
          by={by}
          isPartial={count > maxCompleteRows}
          value={view.search}
          onChange={(search) => onChange({ search })}
        />
        <SortField columns={selectColumns(columns, datacenters)} sort={view.sort} onChange={onChange} />
      </div>
    </div>
  );
}
