import type { PageStatus } from '@/app/_live/use-services';
import { EmptyState } from '@/app/_ui/empty-state';
import styles from '@/app/_ui/empty-state.module.css';

/** Shown when Consul was never seen: what was tried, what to configure, and what to try meanwhile. */
export function NoConsul({ pageStatus: { consul, monitor, failure } }: { pageStatus: PageStatus }) {
  const reason = failure === null ? null : consul.error;
  return (
    <EmptyState title={failure === null ? 'Connecting to Consul' : 'Consul cannot be polled yet'} isWholePage>
      <p>
        Consul Monitor is polling Consul at <code>{monitor.consulAddress}</code>
        {reason === null ? '.' : ', without success so far:'}
      </p>
      {reason !== null && <p className={styles.reason}>{reason}</p>}
      <p>
        If your Consul is elsewhere, or needs a token, set the environment variables that the{' '}
        <code>consul</code> command uses:
      </p>
      <pre>{example}</pre>
      <p>To try Consul Monitor without Consul:</p>
      <pre>npm run demo</pre>
      <p className={styles.waiting}>This page updates as soon as Consul answers.</p>
    </EmptyState>
  );
}

const example = `export CONSUL_HTTP_ADDR=https://consul.example.com:8501
export CONSUL_HTTP_TOKEN=…
npm start`;
