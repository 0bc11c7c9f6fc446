'use client';

import type { TransitionEntry } from '@/lib/queries/transition-entry';
import { toDays } from './transition-days';
import { TransitionItem } from './transition-item';
import styles from './transition-list.module.css';
import { useZone } from './zone';

type Props = {
  entries: readonly TransitionEntry[];
  /** When Consul was last seen, while it is not: until then what lasts is known to have lasted. */
  seenUntil: string | null;
};

/** Transitions, newest first, by days. */
export function TransitionList({ entries, seenUntil }: Props) {
  const zone = useZone();
  return (
    <div className={styles.list}>
      {toDays(entries, zone).map((day) => (
        <section key={`${day.day} ${day.zone}`} aria-label={day.day}>
          <h3 className={styles.day}>
            {day.day} <span className={styles.zone}>{day.zone}</span>
          </h3>
          <ol className={styles.entries}>
            {day.entries.map((entry) => (
              <TransitionItem key={toKey(entry)} entry={entry} zone={zone} seenUntil={seenUntil} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function toKey(entry: TransitionEntry): string {
  if (entry.kind === 'node') return `${entry.at} ${entry.node} ${entry.check.checkId}`;
  return `${entry.at} ${entry.id}`;
}
