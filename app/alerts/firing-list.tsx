'use client';

import type { SilenceMatch } from '@/lib/alerts/silence';
import type { AlertEntry } from '@/lib/queries/alert-entry';
import { EmptyState } from '@/app/_ui/empty-state';
import page from '@/app/_ui/page.module.css';
import { AlertItem } from './alert-item';
import section from './alert-section.module.css';

type Props = {
  alerts: readonly AlertEntry[];
  /** The number of firing alerts, listed or not. */
  firing: number;
  hasReceivers: boolean;
  onSilence: ((match: SilenceMatch) => void) | undefined;
};

/** The firing alerts, silenced ones last. */
export function FiringList({ alerts, firing, hasReceivers, onSilence }: Props) {
  const sorted = [...alerts].sort((a, b) => Number(a.silence !== null) - Number(b.silence !== null));
  return (
    <section className={page.section} aria-label="Firing">
      <h2 className={section.heading}>
        Firing <span className={section.count}>{firing}</span>
      </h2>
      {alerts.length === 0 && renderEmpty(hasReceivers)}
      {alerts.length > 0 && (
        <ul className={section.list}>
          {sorted.map((alert) => (
            <AlertItem key={alert.id} alert={alert} onSilence={onSilence} />
          ))}
        </ul>
      )}
      {firing > alerts.length && (
        <p className={page.muted}>
          The latest {alerts.length} of {firing} are listed.
        </p>
      )}
    </section>
  );
}

function renderEmpty(hasReceivers: boolean) {
  if (hasReceivers) {
    return (
      <EmptyState title="No alerts are firing">
        <p>No condition has lasted long enough to notify anyone.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No receivers are configured yet">
      <p>
        One variable is enough: start Consul Monitor with <code>ALERT_SLACK_URL</code>,{' '}
        <code>ALERT_WEBHOOK_URL</code>, <code>ALERT_ALERTMANAGER_URL</code> or{' '}
        <code>ALERT_PAGERDUTY_KEY</code>, or with <code>ALERT_EMAIL_TO</code>, <code>ALERT_EMAIL_FROM</code>{' '}
        and <code>ALERT_SMTP_URL</code>.
      </p>
    </EmptyState>
  );
}
