import { useId } from 'react';
import styles from './switch.module.css';

type Props = {
  label: string;
  /** What it does, or why it is disabled. */
  hint: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
};

/** A switch with a label and a hint. */
export function Switch({ label, hint, isOn, isDisabled = false, onChange }: Props) {
  const id = useId();
  return (
    <label className={styles.switch}>
      <span>
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
