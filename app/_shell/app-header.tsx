import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './app-header.module.css';
import { PageNav } from './page-nav';

/** The bar at the top of every page: the product's name, the navigation, and the page's controls. */
export function AppHeader({ children }: { children?: ReactNode }) {
  return (
    <header className={styles.bar}>
      <Link href="/" prefetch={false} className={styles.name}>
        <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20">
          <path className={styles.passing} d="M1 3h3v14H1zM6 3h3v14H6zM16 3h3v14h-3zM11 3h3v8h-3z" />
          <path className={styles.critical} d="M11 12h3v5h-3z" />
        </svg>
        <span className={styles.word}>Consul Monitor</span>
      </Link>
      <PageNav />
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
