import styles from './sign-in.module.css';

/** Shown when a proxy signs visitors in, and this visit did not come through it. */
export function ProxyRequired() {
  return (
    <>
      <p className={styles.text}>
        A proxy in front of this server signs visitors in. This visit did not come through it, or the proxy
        did not identify you.
      </p>
      <p className={styles.text}>
        Open the address that your team uses. If that does not help, ask the administrator of this server to
        check <code>TRUSTED_PROXIES</code> and <code>AUTH_USER_HEADER</code>.
      </p>
    </>
  );
}
