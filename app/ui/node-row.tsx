'use client';

import Link from 'next/link';
import { memo, useRef } from 'react';
import type { Range } from '@/lib/history/range';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import { toNodePath } from '../chart-view';
import { countAll } from '../select-nodes';
import { useStrip } from './histories';
import { HistoryStrip } from './history-strip';
import { RelativeTime } from './relative-time';
import styles from './services-table.module.css';
import { StatusLabel } from './status-label';
import { Uptime } from './uptime';

type Props = {
  node: NodeSummary;
  /** Which row of the table it is, of those that are not in the document, too; the titles are row 1. */
  position: number;
  range: Range;
};

/** One node: how its own checks are, and what runs on it. */
export const NodeRow = memo(function NodeRow({ node, position, range }: Props) {
  const hasChecks = countAll(node.checks) > 0;
  const services = node.services.join(', ');
  return (
    <tr role="row" aria-rowindex={position} className={styles.row}>
      <td role="cell" data-column="name" title={node.name}>
        <Link href={toNodePath(node.name, range)} prefetch={false} className={styles.node}>
          {node.name}
        </Link>
      </td>
      <td role="cell" data-column="status">
        <StatusLabel status={node.status} />
      </td>
      <td role="cell" data-column="passing">
        {node.instances.passing}/{countAll(node.instances)}
        <span className={styles.phoneWord}> passing</span>
      </td>
      <td role="cell" data-column="since">
        {node.since && <RelativeTime time={node.since} />}
      </td>
      <td role="cell" data-column="services" title={services}>
        {node.services.length}
        {services !== '' && ` · ${services}`}
      </td>
      {hasChecks ? (
        <NodeHistory name={node.name} />
      ) : (
        <td role="cell" data-column="history" className={styles.none}>
          No checks of its own
        </td>
      )}
    </tr>
  );
});

function NodeHistory({ name }: { name: string }) {
  const cell = useRef<HTMLTableCellElement>(null);
  const strip = useStrip(name, cell);
  return (
    <>
      <td role="cell" data-column="history" ref={cell}>
        <HistoryStrip name={name} strip={strip} />
      </td>
      <td role="cell" data-column="uptime">
        {strip && <Uptime strip={strip} />}
      </td>
    </>
  );
}
