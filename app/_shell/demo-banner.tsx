import styles from './demo-banner.module.css';

/** The banner on every page of the demo. */
export function DemoBanner() {
  return (
    <aside className={styles.demo} aria-label="About this data">
      <strong>Demo data</strong>{' '}
      <span>
        All of it is fictitious. <code>npm start</code> monitors your own Consul.
      </span>
    </aside>
  );
}
