'use client';

import { useRef } from 'react';
import { isMaintenanceCheck } from '@/lib/health/check';
import type { CheckDetail } from '@/lib/queries/check-detail';
import type { InstanceSummary } from '@/lib/queries/list-services';
import { CheckList } from './check-list';
import { useStrip } from './histories';
import { HistoryStrip } from './history-strip';
import styles from './instance-list.module.css';
import { OutLink } from './out-link';
import { RelativeTime } from './relative-time';
import { StatusLabel } from './status-label';
import { Uptime } from './uptime';

type Props = { instance: InstanceSummary; checks: readonly CheckDetail[] | undefined };

/** One instance, why it is in maintenance if it is, and its checks. */
export function InstanceRow({ instance, checks }: Props) {
  const row = useRef<HTMLTableRowElement>(null);
  const strip = useStrip(instance.id, row);
  const reasons = checks?.filter(({ checkId, notes }) => isMaintenanceCheck(checkId) && notes !== '') ?? [];
  const name = `${instance.serviceId} on ${instance.node}`;
  return (
    <tbody role="rowgroup">
      <tr role="row" ref={row} className={styles.row}>
        <td role="cell" data-column="instance" title={instance.serviceId}>
          {instance.serviceId}
        </td>
        <td role="cell" data-column="node" title={instance.node}>
          {instance.node}
        </td>
        <td role="cell" data-column="address">
          <Address instance={instance} />
        </td>
        <td role="cell" data-column="status">
          <StatusLabel status={instance.status} />
        </td>
        <td role="cell" data-column="since">
          <RelativeTime time={instance.since} />
        </td>
        <td role="cell" data-column="history">
          <HistoryStrip name={name} strip={strip} />
        </td>
        <td role="cell" data-column="uptime">
          {strip && <Uptime strip={strip} />}
        </td>
      </tr>
      <tr role="row" className={styles.checks}>
        <td role="cell" colSpan={7}>
          {reasons.map(({ checkId, notes }) => (
            <p key={checkId} className={styles.reason}>
              In maintenance: {notes}
            </p>
          ))}
          <CheckList checks={checks} label={`Checks of ${name}`} />
        </td>
      </tr>
    </tbody>
  );
}

function Address({ instance: { address, port, url } }: { instance: InstanceSummary }) {
  const host = address.includes(':') ? `[${address}]` : address;
  const place = port === 0 ? address : `${host}:${port}`;
  return url === null ? <span title={place}>{place}</span> : <OutLink url={url} text={place} />;
}
