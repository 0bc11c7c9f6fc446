import styles from './silence-dialog.module.css';

type TextProps = {
  name: string;
  label: string;
  value?: string | undefined;
  isRequired?: boolean;
  placeholder?: string;
  autoComplete?: string;
};

/** A form field for one line of text. */
export function TextField({
  name,
  label,
  value,
  isRequired = false,
  placeholder,
  autoComplete = 'off',
}: TextProps) {
  return (
    <label className={styles.field}>
      {label}
      <input
        className={styles.input}
        name={name}
        defaultValue={value}
        required={isRequired}
        maxLength={300}
        placeholder={placeholder}
        autoComplete={autoComplete}
        spellCheck={false}
      />
    </label>
  );
}

type SelectProps = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  value?: string | undefined;
  /** The label of the empty choice, if there is one. */
  anyLabel?: string;
};

/** A form field with a list of choices. */
export function SelectField({ name, label, options, value, anyLabel }: SelectProps) {
  return (
    <label className={styles.field}>
      {label}
      <select className={styles.input} name={name} defaultValue={value ?? ''}>
        {anyLabel !== undefined && <option value="">{anyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
