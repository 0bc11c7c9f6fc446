import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What stands where the table would: why there is none, and what to do. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
