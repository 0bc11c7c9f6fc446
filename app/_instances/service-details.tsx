'use client';

import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { useRange } from '@/app/_history/histories';
import { HistorySection } from '@/app/_history/history-section';
import { ServiceLink } from '@/app/_history/subject-link';
import { useListedService } from '@/app/_live/use-service';
import { Tags } from '@/app/_ui/tags';
import { InstanceList } from './instance-list';
import styles from './service-details.module.css';
import { Sidecars } from './sidecars';

type Props = { summary: ServiceSummary; preferences: Preferences };

/** The details in an expanded row. The instances are there immediately; their checks follow. */
export function ServiceDetails({ summary, preferences }: Props) {
  const { name, datacenter } = summary;
  const range = useRange();
  const { service, error } = useListedService(summary);
  return (
    <div className={styles.details}>
      <div className={styles.top}>
        <h2 className={styles.title}>
          {summary.instances.length === 1 ? '1 instance' : `${summary.instances.length} instances`}
        </h2>
        <Tags tags={summary.tags} all />
        <ServiceLink className={styles.page} name={name} datacenter={datacenter} range={range}>
          Service page<span className="visually-hidden"> of {name}</span> →
        </ServiceLink>
      </div>
      <InstanceList datacenter={datacenter} instances={summary.instances} details={service?.instances} />
      {error && <p className={styles.error}>The checks could not be loaded: {error.message}</p>}
      <Sidecars sidecars={summary.sidecars} details={service?.sidecars} />
      <HistorySection
        name={name}
        datacenter={datacenter}
        view={{ range, interval: null, datacenter }}
        preferences={preferences}
      />
    </div>
  );
}
