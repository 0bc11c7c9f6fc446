'use client';

import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { TransitionEntry } from '@/lib/queries/transition-entry';
import { toSeenUntil } from '../datacenter-states';
import { toDays } from './transition-days';
import { TransitionItem } from './transition-item';
import styles from './transition-list.module.css';
import { useZone } from './zone';

type Props = {
  entries: readonly TransitionEntry[];
  /** While one cannot be seen, what lasts there is known to have lasted until it was last seen. */
  datacenters: readonly DatacenterState[];
};

/** Transitions, newest first, by days. */
export function TransitionList({ entries, datacenters }: Props) {
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
              <TransitionItem
                key={toKey(entry)}
                entry={entry}
                zone={zone}
                seenUntil={toSeenUntil(datacenters, entry.datacenter)}
              />
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
