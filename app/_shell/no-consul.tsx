import type { PageStatus } from '@/app/_live/use-services';
import { EmptyState } from '@/app/_ui/empty-state';
import styles from '@/app/_ui/empty-state.module.css';

/** Shown when Consul was never seen: what was tried, what to configure, and what to try meanwhile. */
export function NoConsul({ pageStatus: { consul, monitor, failure } }: { pageStatus: PageStatus }) {
  const reason = failure === null ? null : consul.error;
  return (
    <EmptyState title={failure === null ? 'Looking for Consul' : 'No Consul yet'} isWholePage>
      <p>
        Consul Monitor looks for Consul at <code>{monitor.consulAddress}</code>
        {reason === null ? '.' : ' and has not had an answer that it can use:'}
      </p>
      {reason !== null && <p className={styles.reason}>{reason}</p>}
      <p>
        If yours is elsewhere, or asks for a token, start with the variables that the <code>consul</code>{' '}
        command reads, too:
      </p>
      <pre>{example}</pre>
      <p>To see the product at work without a Consul:</p>
      <pre>npm run demo</pre>
      <p className={styles.waiting}>This page starts by itself as soon as Consul answers.</p>
    </EmptyState>
  );
}

const example = `export CONSUL_HTTP_ADDR=https://consul.example.com:8501
export CONSUL_HTTP_TOKEN=…
npm start`;
