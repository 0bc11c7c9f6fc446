'use client';

import Link from 'next/link';
import type { AlertEntry } from '@/lib/queries/alert-entry';
import { formatDuration } from '@/app/_ui/format-duration';
import page from '@/app/_ui/page.module.css';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusMark } from '@/app/_ui/status-mark';
import styles from './alert-rows.module.css';
import section from './alert-section.module.css';
import { useFold } from './use-fold';

/** The resolved alerts, newest first. */
export function ResolvedList({ alerts }: { alerts: readonly AlertEntry[] }) {
  const { shown, more } = useFold(alerts);
  if (alerts.length === 0) return null;
  return (
    <section className={page.section} aria-label="Resolved">
      <h2 className={section.heading}>Resolved</h2>
      <ul className={styles.rows}>
        {shown.map(({ id, title, severity, path, since, resolvedAt }) => (
          <li key={id} className={styles.row}>
            <span className={styles.title}>
              <span className={styles.mark}>
                <StatusMark status={severity} />
                <span className="visually-hidden">{severity}:</span>
              </span>
              <Link href={path} prefetch={false} className={styles.link}>
                {title}
              </Link>
            </span>
            <span className={styles.age}>
              {resolvedAt !== null && (
                <>
                  lasted {formatDuration(Date.parse(resolvedAt) - Date.parse(since))}, resolved{' '}
                  <RelativeTime time={resolvedAt} suffix=" ago" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}
