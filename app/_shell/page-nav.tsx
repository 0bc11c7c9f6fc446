'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './page-nav.module.css';

const pages = [
  { path: '/', label: 'Services', within: /^\/(services|gone)(\/|$)/ },
  { path: '/nodes', label: 'Nodes', within: /^\/nodes\// },
  { path: '/transitions', label: 'Transitions', within: /^\/transitions\// },
  { path: '/alerts', label: 'Alerts', within: /^\/alerts\// },
] as const;

/** The navigation, in which the current page, or the one it belongs to, is marked. */
export function PageNav() {
  const current = usePathname();
  return (
    <nav className={styles.nav} aria-label="Pages">
      {pages.map(({ path, label, within }) => {
        const mark = path === current ? 'page' : within.test(current);
        return (
          <Link key={path} href={path} prefetch={false} className={styles.link} aria-current={mark}>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
