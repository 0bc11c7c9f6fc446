import styles from './logo.module.css';

/** The product's logo. `size`: in pixels. */
export function Logo({ size }: { size: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20">
      <path className={styles.passing} d="M1 3h3v14H1zM6 3h3v14H6zM16 3h3v14h-3zM11 3h3v8h-3z" />
      <path className={styles.critical} d="M11 12h3v5h-3z" />
    </svg>
  );
}
