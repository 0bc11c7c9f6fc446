'use client';

import type { Notice } from './notice';
import styles from './notices.module.css';

/** The messages above a page's contents. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  return (
    <div className={styles.notices} role="status">
      {notices.map(({ id, tone, title, text, link }) => (
        <div key={id} className={styles.notice} data-tone={tone}>
          <strong className={styles.title}>{title}</strong>
          {/* The text counts up: it is read out once, by its title. */}
          <span className={styles.text} aria-live="off">
            {text}
          </span>
          {link && (
            <a className={styles.link} href={link.href}>
              {link.label}
            </a>
          )}
        </div>
      ))}
    </div>
  );
}
