import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

type Props = { title: string; isWholePage?: boolean; children: ReactNode };

/** What stands where the table would, or in place of the whole page: why there is none, and what to do. */
export function EmptyState({ title, isWholePage = false, children }: Props) {
  const Title = isWholePage ? 'h1' : 'h2';
  return (
    <section className={styles.state}>
      <Title className={styles.title}>{title}</Title>
      {children}
    </section>
  );
}
