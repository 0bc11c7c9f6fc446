import Link from 'next/link';
import { EmptyState } from '@/app/_ui/empty-state';
import { PlainPage } from '@/app/_shell/plain-page';

export default function NodeNotFound() {
  return (
    <PlainPage>
      <EmptyState title="Node not found" isWholePage>
        <p>Consul currently lists no node with this name. It may have left the cluster, or never existed.</p>
        <Link href="/nodes">All nodes</Link>
      </EmptyState>
    </PlainPage>
  );
}
