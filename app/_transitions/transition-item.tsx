import Link from 'next/link';
import type { TransitionEntry } from '@/lib/queries/transition-entry';
import { DatacenterName } from '@/app/_datacenter/datacenter-name';
import { useSeveralDatacenters } from '@/app/_datacenter/datacenters';
import { NodeLink, ServiceLink } from '@/app/_history/subject-link';
import { formatDuration } from '@/app/_ui/format-duration';
import { formatClock } from '@/app/_ui/format-time';
import type { Zone } from '@/app/_ui/zone';
import { Age } from './age';
import { StatusChange } from './status-change';
import { StatusDuration } from './status-duration';
import { TransitionCause } from './transition-cause';
import styles from './transition-item.module.css';
import { toTransitionsPath } from './transition-view';

type Props = { entry: TransitionEntry; zone: Zone; seenUntil: string | null };

/** One entry: its time, the statuses before and after, the subject, the duration, and the check's output. */
export function TransitionItem({ entry, zone, seenUntil }: Props) {
  return (
    <li className={styles.entry} data-kind={entry.kind}>
      <div className={styles.line}>
        <span className={styles.when}>
          <time dateTime={entry.at}>{formatClock(Date.parse(entry.at), zone)}</time>
          <span className={styles.ago}>
            <Age time={entry.at} />
          </span>
        </span>
        <StatusChange from={entry.from} to={entry.to} />
        <Subject entry={entry} />
        <span className={styles.duration}>
          {(entry.to !== null || entry.kind === 'gone') && (
            <StatusDuration
              at={entry.at}
              until={entry.until}
              seenUntil={seenUntil}
              unknownMs={entry.unknownMs}
            />
          )}
        </span>
      </div>
      {entry.unseenMs !== null && (
        <p className={styles.unseen}>
          Seen after {formatDuration(entry.unseenMs)} without a successful poll; it happened during that time.
        </p>
      )}
      {entry.check && <TransitionCause entry={entry} check={entry.check} />}
    </li>
  );
}

function Subject({ entry }: { entry: TransitionEntry }) {
  const { datacenter } = entry;
  const hasSeveralDatacenters = useSeveralDatacenters();
  const node = (
    <>
      <NodeLink name={entry.node} datacenter={datacenter} />
      {hasSeveralDatacenters && (
        <>
          {' in '}
          <DatacenterName name={datacenter} />
        </>
      )}
    </>
  );
  if (entry.kind === 'gone') {
    const [first, ...others] = entry.instances;
    return (
      <span className={styles.subject}>
        <ServiceLink name={entry.service} datacenter={datacenter} className={styles.who} />
        <span className={styles.where}>
          {others.length === 0
            ? `the last instance, ${first?.serviceId}`
            : `the last ${entry.instances.length} instances`}
          {entry.node !== '' && <>, on {node}</>}
        </span>
      </span>
    );
  }
  if (entry.kind === 'node') {
    const count = entry.instances.length;
    return (
      <span className={styles.subject}>
        <span className={styles.who}>Node {node}</span>
        {count > 0 && (
          <span className={styles.where}>{count === 1 ? '1 instance' : `${count} instances`}</span>
        )}
      </span>
    );
  }
  return (
    <span className={styles.subject}>
      <ServiceLink name={entry.service} datacenter={datacenter} className={styles.who} />
      <span className={styles.where}>
        <Link
          href={toTransitionsPath({ instance: entry.id })}
          prefetch={false}
          title={`All transitions of ${entry.serviceId}`}
        >
          {entry.serviceId}
        </Link>{' '}
        on {node}
      </span>
    </span>
  );
}
