'use client';

import { toQualifiedName } from '@/lib/health/qualified-name';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import type { NodeTableView } from './node-table-view';
import { listUnreachable } from '@/app/_datacenter/datacenter-states';
import { selectColumns } from '@/app/_datacenter/datacenter-column';
import { nodeColumns } from './node-columns';
import { NodeRow } from './node-row';
import { toRangeTitle } from '@/app/_ui/range-words';
import styles from '@/app/_table/services-table.module.css';
import { TableHead } from '@/app/_table/table-head';
import { plainRows } from '@/app/_ui/first-rows';
import { VirtualRows } from '@/app/_ui/virtual-rows';

type Props = {
  nodes: readonly NodeSummary[];
  /** The number of nodes, including those that have not arrived yet. */
  count: number;
  view: NodeTableView;
  onChange: (part: Partial<NodeTableView>) => void;
  datacenters: readonly DatacenterState[];
};

export function NodesTable({ nodes, count, view, onChange, datacenters }: Props) {
  const unreachable = listUnreachable(datacenters);
  const toRow = (node: NodeSummary, index: number) => (
    <NodeRow
      node={node}
      position={index + 2}
      range={view.range}
      isUnreachable={unreachable.has(node.datacenter)}
    />
  );
  const fixed = [
    { column: 'history', title: toRangeTitle(view.range) },
    { column: 'uptime', title: 'Uptime' },
  ];
  return (
    <table
      role="table"
      className={`${styles.table} ${styles.nodes}`}
      data-several={datacenters.length > 1}
      aria-label="Nodes"
      aria-rowcount={count + 1}
      aria-busy={count > nodes.length}
    >
      <TableHead
        columns={selectColumns(nodeColumns, datacenters)}
        fixed={fixed}
        view={view}
        onChange={onChange}
      />
      {count > plainRows ? (
        <VirtualRows items={nodes} count={count} toRow={toRow} />
      ) : (
        nodes.map((node, index) => (
          <tbody key={toQualifiedName(node)} role="rowgroup">
            {toRow(node, index)}
          </tbody>
        ))
      )}
    </table>
  );
}
