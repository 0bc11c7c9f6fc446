'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './page-nav.module.css';

const pages = [
  { path: '/', word: 'Services', within: /^\/(services|gone)(\/|$)/ },
  { path: '/nodes', word: 'Nodes', within: /^\/nodes\// },
  { path: '/transitions', word: 'Transitions', within: /^\/transitions\// },
  { path: '/alerts', word: 'Alerts', within: /^\/alerts\// },
] as const;

/** The navigation, in which the current page, or the one it belongs to, is marked. */
export function PageNav() {
  const current = usePathname();
  return (
    <nav className={styles.nav} aria-label="Pages">
      {pages.map(({ path, word, within }) => {
        const mark = path === current ? 'page' : within.test(current);
        return (
          <Link key={path} href={path} prefetch={false} className={styles.link} aria-current={mark}>
            {word}
          </Link>
        );
      })}
    </nav>
  );
}
