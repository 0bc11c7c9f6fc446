'use client';

import type { NodeSummary } from '@/lib/queries/list-nodes';
import type { NodeTableView } from '../node-table-view';
import { nodeColumns } from './node-columns';
import { NodeRow } from './node-row';
import { toRangeTitle } from './range-words';
import styles from './services-table.module.css';
import { TableHead } from './table-head';
import { plainRows, VirtualRows } from './virtual-rows';

type Props = {
  nodes: readonly NodeSummary[];
  view: NodeTableView;
  onChange: (part: Partial<NodeTableView>) => void;
};

export function NodesTable({ nodes, view, onChange }: Props) {
  const toRow = (node: NodeSummary, index: number) => (
    <NodeRow node={node} position={index + 2} range={view.range} />
  );
  const fixed = [
    { column: 'history', title: toRangeTitle(view.range) },
    { column: 'uptime', title: 'Uptime' },
  ];
  return (
    <table
      role="table"
      className={`${styles.table} ${styles.nodes}`}
      aria-label="Nodes"
      aria-rowcount={nodes.length + 1}
    >
      <TableHead columns={nodeColumns} fixed={fixed} view={view} onChange={onChange} />
      {nodes.length > plainRows ? (
        <VirtualRows items={nodes} toRow={toRow} />
      ) : (
        nodes.map((node, index) => (
          <tbody key={node.name} role="rowgroup">
            {toRow(node, index)}
          </tbody>
        ))
      )}
    </table>
  );
}
