import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

type Props = { title: string; isWholePage?: boolean; children: ReactNode };

/** A message in place of a table or a whole page: why it is empty, and what to do. */
export function EmptyState({ title, isWholePage = false, children }: Props) {
  const Title = isWholePage ? 'h1' : 'h2';
  return (
    <section className={styles.state}>
      <Title className={styles.title}>{title}</Title>
      {children}
    </section>
  );
}
