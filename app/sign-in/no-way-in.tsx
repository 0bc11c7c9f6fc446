import styles from './sign-in.module.css';

/** Shown when a proxy signs visitors in, and this visit did not come through it. */
export function NoWayIn() {
  return (
    <>
      <p className={styles.text}>
        A proxy in front of this server signs visitors in. This visit did not come through it, or it did not
        say who you are.
      </p>
      <p className={styles.text}>
        Reload the page at the address that your team uses. If that does not help, whoever runs this server
        finds the reason in <code>TRUSTED_PROXIES</code> and <code>AUTH_USER_HEADER</code>.
      </p>
    </>
  );
}
