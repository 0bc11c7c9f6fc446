'use client';

import type { DeliveryEntry } from '@/lib/queries/alert-entry';
import page from '@/app/_ui/page.module.css';
import { RelativeTime } from '@/app/_ui/relative-time';
import styles from './alert-rows.module.css';
import section from './alert-section.module.css';
import { useFold } from './use-fold';

const stateWords = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  failed: 'Failed',
} as const satisfies Record<DeliveryEntry['state'], string>;

/** The notifications, waiting ones included, with their receivers and outcomes, newest first. */
export function DeliveryList({ deliveries }: { deliveries: readonly DeliveryEntry[] }) {
  const { shown, more } = useFold(deliveries);
  if (deliveries.length === 0) return null;
  return (
    <section className={page.section} aria-label="Deliveries">
      <h2 className={section.heading}>Deliveries</h2>
      <ul className={styles.rows}>
        {shown.map((delivery) => (
          <li key={delivery.id} className={styles.row} data-state={delivery.state}>
            <span className={styles.title}>{toTitle(delivery)}</span>
            <span className={styles.age}>
              <RelativeTime time={delivery.at} suffix=" ago" />
            </span>
            <span className={styles.text}>
              <span className={styles.state}>{stateWords[delivery.state]}</span> · {delivery.receiver}
              {toAnswer(delivery)}
            </span>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function toTitle({ isTest, title, alerts }: DeliveryEntry): string {
  if (isTest) return 'Test';
  const rest = alerts > 1 ? `, and ${alerts - 1} more` : '';
  return `${title ?? 'Alert'}${rest}`;
}

/** The number of attempts is shown only from the second on. */
function toAnswer({ answer, attempts }: DeliveryEntry): string {
  if (answer === null) return '';
  return ` ${answer}${attempts > 1 ? ` (${attempts} attempts)` : ''}`;
}
