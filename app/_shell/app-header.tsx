import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '@/app/_ui/logo';
import styles from './app-header.module.css';
import { PageNav } from './page-nav';

/** The bar at the top of every page: the product's name, the navigation, and the page's controls. */
export function AppHeader({ children }: { children?: ReactNode }) {
  return (
    <header className={styles.bar}>
      <Link href="/" prefetch={false} className={styles.name}>
        <Logo size={20} />
        <span className={styles.word}>Consul Monitor</span>
      </Link>
      <PageNav />
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
