'use client';

import Link from 'next/link';
import type { SilenceMatch } from '@/lib/alerts/silence';
import type { AlertEntry } from '@/lib/queries/alert-entry';
import button from '@/app/_ui/button.module.css';
import { ExternalLink } from '@/app/_ui/external-link';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusMark } from '@/app/_ui/status-mark';
import card from './alert-card.module.css';
import styles from './alert-item.module.css';
import section from './alert-section.module.css';
import { toMatch } from './silence-draft';
import { SilenceEnd } from './silence-end';

type Props = { alert: AlertEntry; onSilence: ((match: SilenceMatch) => void) | undefined };

/** One firing alert: what it is about, for how long, and which receivers were notified. */
export function AlertItem({ alert, onSilence }: Props) {
  const { severity, title, text, since, owner, runbook, receivers, silence, path } = alert;
  return (
    <li className={card.item} data-severity={severity} data-silenced={silence !== null}>
      <div className={card.top}>
        <span className={styles.mark} title={severity}>
          <StatusMark status={severity} />
          <span className="visually-hidden">{severity}:</span>
        </span>
        <Link href={path} prefetch={false} className={card.title}>
          {title}
        </Link>
        <span className={card.age}>
          for <RelativeTime time={since} />
        </span>
      </div>
      {text !== '' && <p className={card.text}>{text}</p>}
      <div className={styles.bottom}>
        <dl className={styles.facts}>
          {owner !== null && <Fact name="Owner">{owner}</Fact>}
          {runbook !== null && (
            <Fact name="Runbook">
              <ExternalLink url={runbook} />
            </Fact>
          )}
          {silence === null && (
            <Fact name="Receivers">{receivers.length === 0 ? 'none' : receivers.join(', ')}</Fact>
          )}
        </dl>
        {silence === null && onSilence !== undefined && (
          <button
            type="button"
            className={`${button.button} ${section.small}`}
            aria-label={`Silence: ${title}`}
            onClick={() => onSilence(toMatch(alert))}
          >
            Silence
          </button>
        )}
      </div>
      {silence !== null && (
        <p className={styles.silenced}>
          <strong>Silenced</strong> by {silence.author}, <SilenceEnd silence={silence} />: {silence.reason}
        </p>
      )}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
