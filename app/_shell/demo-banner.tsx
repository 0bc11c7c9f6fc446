import styles from './demo-banner.module.css';

/** The banner on every page of the demo. */
export function DemoBanner() {
  return (
    <aside className={styles.demo} aria-label="About this data">
      <strong>Demo data</strong>{' '}
      <span>
        All of it is made up. <code>npm start</code> watches your own Consul.
      </span>
    </aside>
  );
}
