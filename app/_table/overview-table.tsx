import type { ReactNode } from 'react';
import { type QualifiedName, toQualifiedName } from '@/lib/health/qualified-name';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import { selectColumns } from '@/app/_datacenter/datacenter-column';
import { maxCompleteRows } from '@/app/_ui/first-rows';
import { VirtualRows } from '@/app/_ui/virtual-rows';
import styles from './overview-table.module.css';
import { TableHead, type TableHeadProps } from './table-head';

type Props<Item, Column extends string> = TableHeadProps<Column> & {
  label: string;
  /** For columns of its own. */
  className?: string | undefined;
  items: readonly Item[];
  /** The number of items, including those that have not arrived yet. */
  count: number;
  datacenters: readonly DatacenterState[];
  /** `position`: the row's number in the whole table, in which the titles are row 1. */
  renderRow: (item: Item, position: number) => ReactNode;
};

/** A table of services or nodes. A long one has only the rows on the screen in the document. */
export function OverviewTable<Item extends QualifiedName, Column extends string>({
  label,
  className = '',
  items,
  count,
  datacenters,
  renderRow,
  columns,
  ...head
}: Props<Item, Column>) {
  return (
    <table
      role="table"
      className={`${styles.table} ${className}`}
      data-several={datacenters.length > 1}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-busy={count > items.length}
    >
      <TableHead columns={selectColumns(columns, datacenters)} {...head} />
      {count > maxCompleteRows ? (
        <VirtualRows items={items} count={count} renderRow={(item, index) => renderRow(item, index + 2)} />
      ) : (
        items.map((item, index) => (
          <tbody key={toQualifiedName(item)} role="rowgroup">
            {renderRow(item, index + 2)}
          </tbody>
        ))
      )}
    </table>
  );
}
