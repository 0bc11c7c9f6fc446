import styles from './out-link.module.css';

/** A link out of the product, shown without its scheme; an instance without a port has none. */
export function OutLink({ url, text }: { url: string | null; text?: string }) {
  if (url === null) return <span className={styles.none}>–</span>;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noreferrer" title={url}>
      {text ?? url.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
    </a>
  );
}
