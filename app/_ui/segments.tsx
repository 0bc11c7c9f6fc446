import styles from './segments.module.css';

type Props<Value extends string | number> = {
  label: string;
  /** Unique on the page: radio buttons of one name belong together. */
  name: string;
  options: readonly { value: Value; word: string }[];
  /** `null` when none of them is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
};

/** One choice out of a few, side by side: radio buttons under the looks. */
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
          {option.word}
        </label>
      ))}
    </fieldset>
  );
}
