import styles from './switch.module.css';

type Props = {
  label: string;
  /** What it does, or why it cannot be moved. */
  hint: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
};

/** Something that is on or off, with its name and a word on it. */
export function Switch({ label, hint, isOn, isDisabled = false, onChange }: Props) {
  return (
    <label className={styles.switch}>
      <span>
        <span className={styles.label}>{label}</span>
        <span className={styles.hint}>{hint}</span>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
