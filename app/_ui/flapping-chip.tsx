import { fewestTransitions, flappingMs } from '@/lib/history/flapping';
import styles from './flapping-chip.module.css';
import { formatDuration } from './format-duration';

/** Marks an instance that changes too often, or a service with one. See `isFlapping`. */
export function FlappingChip() {
  return (
    <span className={styles.chip} title={rule}>
      Flapping
    </span>
  );
}

const rule = `${fewestTransitions} or more transitions within ${formatDuration(flappingMs)}`;
