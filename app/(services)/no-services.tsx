import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when Consul answers but lists nothing. */
export function NoServices({ consulAddress }: { consulAddress: string }) {
  return (
    <EmptyState title="Consul has no services">
      <p>
        Consul at <code>{consulAddress}</code> answers, but lists no service. Register one and it shows up at
        the next poll.
      </p>
      <p>
        If there should be some, the token may not see them: it needs <code>service:read</code> and{' '}
        <code>node:read</code>, and is given in <code>CONSUL_HTTP_TOKEN</code>.
      </p>
    </EmptyState>
  );
}
