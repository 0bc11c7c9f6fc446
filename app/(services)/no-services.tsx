import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when Consul answers but lists nothing. */
export function NoServices({ consulAddress }: { consulAddress: string }) {
  return (
    <EmptyState title="Consul has no services">
      <p>
        Consul at <code>{consulAddress}</code> answers but lists no services. Register one, and it appears at
        the next poll.
      </p>
      <p>
        If you expected some, the token may lack permissions: set one with <code>service:read</code> and{' '}
        <code>node:read</code> in <code>CONSUL_HTTP_TOKEN</code>.
      </p>
    </EmptyState>
  );
}
