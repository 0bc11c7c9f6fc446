import type { ReactNode } from 'react';
import { Logo } from '@/app/_ui/logo';
import styles from './sign-in.module.css';

/** The frame of the sign-in page, which shows nothing else. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <Logo size={28} />
        <h1 id="sign-in-title" className={styles.title}>
          Sign in to Consul Monitor
        </h1>
        {children}
      </section>
    </main>
  );
}
