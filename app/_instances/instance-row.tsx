'use client';

import Link from 'next/link';
import { isMaintenanceCheck } from '@/lib/health/check';
import type { CheckDetail } from '@/lib/queries/check-detail';
import type { InstanceSummary } from '@/lib/queries/list-services';
import { useRange } from '@/app/_history/histories';
import { HistoryCells } from '@/app/_history/history-cells';
import { NodeLink, ServiceLink } from '@/app/_history/subject-link';
import { toTransitionsPath } from '@/app/_transitions/transition-view';
import { ExternalLink } from '@/app/_ui/external-link';
import { FlappingChip } from '@/app/_ui/flapping-chip';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusLabel } from '@/app/_ui/status-label';
import { CheckList } from './check-list';
import styles from './instance-list.module.css';
import { toEndpoint } from './to-endpoint';

/** An instance, with its service when the list has several. */
export type ListedInstance = InstanceSummary & { service?: string };

type Props = {
  instance: ListedInstance;
  datacenter: string;
  checks: readonly CheckDetail[] | undefined;
};

/** One instance with its checks and, in maintenance, the reason. */
export function InstanceRow({ instance, datacenter, checks }: Props) {
  const reasons = checks?.filter(({ checkId, notes }) => isMaintenanceCheck(checkId) && notes !== '') ?? [];
  const name = `${instance.serviceId} on ${instance.node}`;
  return (
    <tbody role="rowgroup">
      <tr role="row" className={styles.row}>
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
        <HistoryCells id={instance.id} name={name} />
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

function Address({ instance }: { instance: InstanceSummary }) {
  const endpoint = toEndpoint(instance);
  if (instance.url === null) return <span title={endpoint}>{endpoint}</span>;
  return <ExternalLink url={instance.url} text={endpoint} />;
}
