import Link from 'next/link';
import styles from './back-link.module.css';

/** A link above the heading, to the list that the page belongs to. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} prefetch={false} className={styles.link}>
      {`← ${children}`}
    </Link>
  );
}
