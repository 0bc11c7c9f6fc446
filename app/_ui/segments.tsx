import styles from './segments.module.css';

type Props<Value extends string | number> = {
  label: string;
  /** Unique on the page: it groups the radio buttons. */
  name: string;
  options: readonly { value: Value; label: string }[];
  /** `null` when none is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
};

/** A choice among a few, side by side, made of radio buttons. */
export function Segments<Value extends string | number>({
  label,
  name,
  options,
  value,
  onChange,
}: Props<Value>) {
  return (
    <fieldset className={styles.segments}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
