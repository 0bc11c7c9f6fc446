import button from '@/app/_ui/button.module.css';
import { RefreshIcon } from '@/app/_ui/icons';
import styles from './refresh-button.module.css';

type Props = { onClick: () => void; isRunning: boolean };

export function RefreshButton({ onClick, isRunning }: Props) {
  return (
    <button
      type="button"
      className={`${button.button} ${styles.button}`}
      onClick={onClick}
      aria-busy={isRunning}
    >
      <RefreshIcon className={isRunning ? button.spinning : undefined} />
      <span className={styles.word}>Refresh</span>
    </button>
  );
}
