import type { ReactNode } from 'react';
import styles from './sign-in.module.css';

/** The frame of the sign-in page, which shows nothing else. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <svg aria-hidden="true" width="28" height="28" viewBox="0 0 20 20">
          <path className={styles.passing} d="M1 3h3v14H1zM6 3h3v14H6zM16 3h3v14h-3zM11 3h3v8h-3z" />
          <path className={styles.critical} d="M11 12h3v5h-3z" />
        </svg>
        <h1 id="sign-in-title" className={styles.title}>
          Sign in to Consul Monitor
        </h1>
        {children}
      </section>
    </main>
  );
}
