import type { ReactNode } from 'react';
import type { Range } from '@/lib/history/range';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import { selectColumns } from '@/app/_datacenter/datacenter-column';
import { DatacenterField } from '@/app/_datacenter/datacenter-field';
import { RangeField } from '@/app/_history/range-field';
import { plainRows } from '@/app/_ui/first-rows';
import styles from '@/app/_ui/page.module.css';
import { SearchField } from '@/app/_ui/search-field';
import { SortField } from './sort-field';
import type { TableColumn } from './table-column';

type View<Column extends string> = { range: Range; datacenter: string; search: string; sort: Column };

type Props<Column extends string> = {
  view: View<Column>;
  onChange: (part: Partial<View<Column> & { isReversed: boolean }>) => void;
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
      <div className={styles.seek}>
        <RangeField value={view.range} onChange={(range) => onChange({ range })} />
        <DatacenterField
          datacenters={datacenters}
          value={view.datacenter}
          onChange={(datacenter) => onChange({ datacenter })}
        />
        <SearchField
          subject={subject}
          by={by}
          isPartial={count > plainRows}
          value={view.search}
          onChange={(search) => onChange({ search })}
        />
        <SortField columns={selectColumns(columns, datacenters)} sort={view.sort} onChange={onChange} />
      </div>
    </div>
  );
}
