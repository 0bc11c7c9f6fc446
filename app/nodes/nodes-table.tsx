'use client';

import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import { listUnreachable } from '@/app/_datacenter/datacenter-states';
import { OverviewTable } from '@/app/_table/overview-table';
import { toRangeTitle } from '@/app/_ui/range-words';
import { nodeColumns } from './node-columns';
import { NodeRow } from './node-row';
import type { NodeTableView } from './node-table-view';
import styles from './nodes-table.module.css';

type Props = {
  nodes: readonly NodeSummary[];
  /** The number of nodes, including those that have not arrived yet. */
  count: number;
  view: NodeTableView;
  onChange: (part: Partial<NodeTableView>) => void;
  datacenters: readonly DatacenterState[];
};

export function NodesTable({ nodes, ...table }: Props) {
  const unreachable = listUnreachable(table.datacenters);
  const { range } = table.view;
  return (
    <OverviewTable
      label="Nodes"
      className={styles.nodes}
      columns={nodeColumns}
      fixed={[
        { column: 'history', title: toRangeTitle(range) },
        { column: 'uptime', title: 'Uptime' },
      ]}
      items={nodes}
      renderRow={(node, position) => (
        <NodeRow
          node={node}
          position={position}
          range={range}
          isUnreachable={unreachable.has(node.datacenter)}
        />
      )}
      {...table}
    />
  );
}
