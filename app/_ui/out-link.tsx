import styles from './out-link.module.css';

/** An external link, shown without its scheme; empty without a URL. */
export function OutLink({ url, text }: { url: string | null; text?: string }) {
  if (url === null) return <span className={styles.none}>–</span>;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noreferrer" title={url}>
      {text ?? url.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
    </a>
  );
}
