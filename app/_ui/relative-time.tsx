'use client';

import { formatAge } from './format-duration';
import { formatTime } from './format-time';
import { useNow } from './now';
import styles from './relative-time.module.css';
import { useTooltip } from './tooltip';

/** The time since a moment, counting up; hover or focus shows the exact time. `time`: ISO 8601. */
export function RelativeTime({ time, suffix = '' }: { time: string; suffix?: string }) {
  const now = useNow();
  const tooltip = useTooltip();
  const at = Date.parse(time);
  const show = (element: Element, isSpoken: boolean) => {
    const exact = formatTime(at);
    tooltip.show({
      anchor: element.getBoundingClientRect(),
      content: exact,
      ...(isSpoken && { spoken: exact }),
    });
  };
  return (
    <time
      className={styles.time}
      dateTime={time}
      tabIndex={0}
      onPointerEnter={(event) => show(event.currentTarget, false)}
      onPointerLeave={tooltip.hide}
      onFocus={(event) => show(event.currentTarget, true)}
      onBlur={tooltip.hide}
    >
      {formatAge(Math.max(0, now - at))}
      {suffix}
    </time>
  );
}
