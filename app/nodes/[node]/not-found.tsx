import Link from 'next/link';
import { EmptyState } from '@/app/_ui/empty-state';
import { PlainPage } from '@/app/_shell/plain-page';

export default function NodeNotFound() {
  return (
    <PlainPage>
      <EmptyState title="No such node" isWholePage>
        <p>Consul lists no node of this name now. It may have left the cluster, or never been there.</p>
        <Link href="/nodes">All nodes</Link>
      </EmptyState>
    </PlainPage>
  );
}
