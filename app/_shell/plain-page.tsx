import type { ReactNode } from 'react';
import styles from '@/app/_ui/page.module.css';
import { AppHeader } from './app-header';

/** A page with only a message. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <>
      <AppHeader />
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
