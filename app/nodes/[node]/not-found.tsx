import Link from 'next/link';
import { PlainPage } from '@/app/_shell/plain-page';
import { EmptyState } from '@/app/_ui/empty-state';

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
