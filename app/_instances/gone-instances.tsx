import Link from 'next/link';
import type { GoneSummary } from '@/lib/queries/gone-summary';
import { NodeLink, ServiceLink } from '@/app/_history/subject-link';
import { toTransitionsPath } from '@/app/_transitions/transition-view';
import { ChevronIcon } from '@/app/_ui/icons';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusLabel } from '@/app/_ui/status-label';
import styles from './gone-instances.module.css';
import { toEndpoint } from './to-endpoint';

type Props = {
  gone: readonly GoneSummary[];
  /** Whether to name the service, in lists of several services. */
  showService?: boolean;
  /** Whether Consul hides them from our token, so that nobody knows whether they are gone. */
  isHidden?: boolean;
  /** Whether the list is expanded, when the page is about it. */
  isOpen?: boolean;
};

/**
 * Instances that are no longer registered, or no longer visible to our token, in a line that expands. Their histories
 * remain.
 */
export function GoneInstances({ gone, showService = false, isHidden = false, isOpen = false }: Props) {
  if (gone.length === 0) return null;
  return (
    <details className={styles.gone} open={isOpen}>
      <summary className={styles.summary}>
        <ChevronIcon className={styles.chevron} />
        {gone.length === 1 ? '1 instance' : `${gone.length} instances`}{' '}
        {isHidden ? "not visible to this monitor's token" : 'gone'}
      </summary>
      <ul className={styles.list}>
        {gone.map((instance) => (
          <li key={instance.id} className={styles.instance}>
            <span className={styles.name}>
              {showService && <ServiceLink name={instance.service} datacenter={instance.datacenter} />}
              <span>{instance.serviceId}</span>
              <span className={styles.place}>
                on <NodeLink name={instance.node} datacenter={instance.datacenter} />
              </span>
            </span>
            <span className={styles.place}>{toEndpoint(instance)}</span>
            <span>
              <span className={styles.place}>last </span>
              <StatusLabel status={instance.status} />
            </span>
            <span className={styles.place}>
              {isHidden ? 'last seen' : 'gone'} <RelativeTime time={instance.goneAt} suffix=" ago" />
            </span>
            <Link
              href={toTransitionsPath({ instance: instance.id })}
              prefetch={false}
              className={styles.link}
              aria-label={`Transitions of ${instance.serviceId}`}
            >
              Transitions
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
