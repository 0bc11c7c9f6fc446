'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { isMaintenanceCheck } from '@/lib/health/check';
import type { CheckDetail } from '@/lib/queries/check-detail';
import type { InstanceSummary } from '@/lib/queries/list-services';
import { toTransitionsPath } from '@/app/_transitions/transition-view';
import { CheckList } from './check-list';
import { FlappingChip } from '@/app/_ui/flapping-chip';
import { useRange, useStrip } from '@/app/_history/histories';
import { HistoryStrip } from '@/app/_history/history-strip';
import styles from './instance-list.module.css';
import { ExternalLink } from '@/app/_ui/external-link';
import { NodeLink, ServiceLink } from '@/app/_history/subject-link';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusLabel } from '@/app/_ui/status-label';
import { Uptime } from '@/app/_history/uptime';

/** An instance, with its service when the list has several. */
export type ListedInstance = InstanceSummary & { service?: string };

type Props = {
  instance: ListedInstance;
  datacenter: string;
  checks: readonly CheckDetail[] | undefined;
};

/** One instance with its checks and, in maintenance, the reason. */
export function InstanceRow({ instance, datacenter, checks }: Props) {
  const row = useRef<HTMLTableRowElement>(null);
  const strip = useStrip(instance.id, row);
  const reasons = checks?.filter(({ checkId, notes }) => isMaintenanceCheck(checkId) && notes !== '') ?? [];
  const name = `${instance.serviceId} on ${instance.node}`;
  return (
    <tbody role="rowgroup">
      <tr role="row" ref={row} className={styles.row}>
        <td role="cell" data-column="instance" title={instance.serviceId}>
          <span className={styles.name}>{instance.serviceId}</span>
          {instance.flapping && <FlappingChip />}
        </td>
        <td role="cell" data-column="node">
          <Owner instance={instance} datacenter={datacenter} />
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
          <Link
            href={toTransitionsPath({ instance: instance.id })}
            prefetch={false}
            className={styles.transitions}
            aria-label={`Transitions of ${name}`}
          >
            Transitions
          </Link>
        </td>
      </tr>
    </tbody>
  );
}

/** The instance's node or, in the list of a single node, its service. */
function Owner({ instance: { node, service }, datacenter }: Pick<Props, 'instance' | 'datacenter'>) {
  const target = { datacenter, range: useRange(), className: styles.owner, title: service ?? node };
  return service === undefined ? (
    <NodeLink name={node} {...target} />
  ) : (
    <ServiceLink name={service} {...target} />
  );
}

function Address({ instance: { address, port, url } }: { instance: InstanceSummary }) {
  const host = address.includes(':') ? `[${address}]` : address;
  const place = port === 0 ? address : `${host}:${port}`;
  return url === null ? <span title={place}>{place}</span> : <ExternalLink url={url} text={place} />;
}
