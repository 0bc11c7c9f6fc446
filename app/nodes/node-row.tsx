'use client';

import { memo } from 'react';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { countAll } from '@/lib/health/status';
import type { Range } from '@/lib/history/range';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import { DatacenterCell } from '@/app/_datacenter/datacenter-cell';
import { HistoryCells } from '@/app/_history/history-cells';
import { NodeLink } from '@/app/_history/subject-link';
import table from '@/app/_table/overview-table.module.css';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusLabel } from '@/app/_ui/status-label';
import styles from './node-row.module.css';

type Props = {
  node: NodeSummary;
  /** The row's number in the whole table, counting rows that are not in the document; the titles are row 1. */
  position: number;
  range: Range;
  /** Whether its datacenter is currently unreachable. */
  isUnreachable: boolean;
};

/** One node: the status of its own checks, and of its instances. */
export const NodeRow = memo(function NodeRow({ node, position, range, isUnreachable }: Props) {
  const hasChecks = countAll(node.checks) > 0;
  const services = node.services.join(', ');
  return (
    <tr role="row" aria-rowindex={position} className={table.row} data-unreachable={isUnreachable}>
      <td role="cell" data-column="name" className={styles.nameCell} title={node.name}>
        <NodeLink name={node.name} datacenter={node.datacenter} range={range} className={styles.name} />
      </td>
      <DatacenterCell name={node.datacenter} isUnreachable={isUnreachable} />
      <td role="cell" data-column="status">
        <StatusLabel status={node.status} />
      </td>
      <td role="cell" data-column="passing">
        {node.instances.passing}/{countAll(node.instances)}
        <span className={table.phoneWord}> passing</span>
      </td>
      <td role="cell" data-column="since">
        {node.since && <RelativeTime time={node.since} />}
      </td>
      <td role="cell" data-column="services" className={styles.services} title={services}>
        {node.services.length}
        {services !== '' && ` · ${services}`}
      </td>
      {hasChecks ? (
        <HistoryCells id={toQualifiedName(node)} name={node.name} />
      ) : (
        <>
          <td role="cell" data-column="history" className={styles.none}>
            No checks of its own
          </td>
          <td role="cell" data-column="uptime" />
        </>
      )}
    </tr>
  );
});
