import styles from './demo-banner.module.css';

/** What stands above every page of the demo. */
export function DemoBanner() {
  return (
    <p className={styles.demo}>
      <strong>Demo data</strong>{' '}
      <span>
        All of it is made up. <code>npm start</code> watches your own Consul.
      </span>
    </p>
  );
}
