import type { ReactNode } from 'react';
import styles from './heading.module.css';

type Props = { name: string; children: ReactNode; below?: ReactNode };

/** The heading of a service or node: its name, then facts about it in a line. */
export function Heading({ name, children, below }: Props) {
  return (
    <div className={styles.heading}>
      <h1 className={styles.name}>{name}</h1>
      <p className={styles.facts}>{children}</p>
      {below}
    </div>
  );
}
