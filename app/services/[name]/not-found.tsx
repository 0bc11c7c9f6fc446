import Link from 'next/link';
import { EmptyState } from '@/app/_ui/empty-state';
import { PlainPage } from '@/app/_shell/plain-page';

export default function ServiceNotFound() {
  return (
    <PlainPage>
      <EmptyState title="No such service" isWholePage>
        <p>Consul lists no service of this name now. It may have been deregistered, or never been there.</p>
        <Link href="/">All services</Link>
      </EmptyState>
    </PlainPage>
  );
}
