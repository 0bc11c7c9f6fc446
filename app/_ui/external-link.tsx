import styles from './external-link.module.css';

/** An external link, shown without its scheme; empty without a URL. */
export function ExternalLink({ url, text }: { url: string | null; text?: string }) {
  if (url === null) return <span className={styles.none}>–</span>;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noreferrer" title={url}>
      {text ?? url.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
    </a>
  );
}
