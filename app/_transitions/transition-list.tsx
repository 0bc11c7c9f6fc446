'use client';

import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { EventEntry } from '@/lib/queries/list-events';
import type { TransitionEntry } from '@/lib/queries/transition-entry';
import { toSeenUntil } from '@/app/_datacenter/datacenter-states';
import { useZone } from '@/app/_ui/zone';
import { EventItem } from './event-item';
import { toDays } from './transition-days';
import { TransitionItem } from './transition-item';
import styles from './transition-list.module.css';

type Props = {
  entries: readonly TransitionEntry[];
  /** Events of the monitoring itself in the same time. */
  events?: readonly EventEntry[];
  /** In an unreachable datacenter, a status is only known to have lasted until the datacenter was last seen. */
  datacenters: readonly DatacenterState[];
  /** The heading level of days: one below that of the section. */
  heading?: 'h2' | 'h3';
};

/** Transitions by day, newest first, mixed with events of the monitoring itself. */
export function TransitionList({ entries, events = [], datacenters, heading: Heading = 'h3' }: Props) {
  const zone = useZone();
  return (
    <div className={styles.list}>
      {toDays(toItems(entries, events), zone).map((day) => (
        <section key={`${day.day} ${day.zone}`} aria-label={day.day}>
          <Heading className={styles.day}>
            {day.day} <span className={styles.zone}>{day.zone}</span>
          </Heading>
          <ol className={styles.entries}>
            {day.entries.map(({ entry, event }) => {
              if (event !== undefined)
                return <EventItem key={`${event.at} ${event.kind}`} event={event} zone={zone} />;
              return (
                <TransitionItem
                  key={toKey(entry)}
                  entry={entry}
                  zone={zone}
                  seenUntil={toSeenUntil(datacenters, entry.datacenter)}
                />
              );
            })}
          </ol>
        </section>
      ))}
    </div>
  );
}

type Item = { at: string } & (
  { entry: TransitionEntry; event?: undefined } | { event: EventEntry; entry?: undefined }
);

/** Merges both, newest first, keeping the order of the transitions. */
function toItems(entries: readonly TransitionEntry[], events: readonly EventEntry[]): Item[] {
  const items: Item[] = [
    ...entries.map((entry) => ({ at: entry.at, entry })),
    ...events.map((event) => ({ at: event.at, event })),
  ];
  return items.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function toKey(entry: TransitionEntry): string {
  if (entry.kind === 'node') return `${entry.at} ${entry.node} ${entry.check.checkId}`;
  if (entry.kind === 'gone') return `${entry.at} gone ${entry.datacenter} ${entry.service}`;
  return `${entry.at} ${entry.id}`;
}
