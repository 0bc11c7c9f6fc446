import type { EventEntry } from '@/lib/queries/list-events';
import { formatJump } from '@/app/_ui/format-duration';
import { formatClock } from '@/app/_ui/format-time';
import type { Zone } from '@/app/_ui/zone';
import { Age } from './age';
import styles from './event-item.module.css';
import item from './transition-item.module.css';

/** An event of the monitoring itself, among the transitions of services. */
export function EventItem({ event, zone }: { event: EventEntry; zone: Zone }) {
  return (
    <li className={item.entry} data-kind="event">
      <p className={styles.event}>
        <span className={item.when}>
          <time dateTime={event.at}>{formatClock(Date.parse(event.at), zone)}</time>
          <span className={item.ago}>
            <Age time={event.at} />
          </span>
        </span>
        <span>{toEventText(event)}</span>
      </p>
    </li>
  );
}

function toEventText({ kind, datacenter, detail }: EventEntry): string {
  const howFar = formatJump(Number(detail.ms ?? 0));
  switch (kind) {
    case 'clock-ahead':
      return `This monitor's clock jumped ahead by ${howFar}`;
    case 'clock-back':
      return `This monitor's clock went back by ${howFar}; what it had recorded ahead of time was moved to the correct time`;
    case 'clock-behind':
      return `This monitor's clock fell ${howFar} behind what it had recorded`;
    case 'consul-anew':
      return `Consul${datacenter === '' ? '' : ` in ${datacenter}`} was rebuilt`;
    case 'database-replaced':
      return 'The database was replaced while this monitor was running';
  }
}
