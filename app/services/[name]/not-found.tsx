import Link from 'next/link';
import { PlainPage } from '@/app/_shell/plain-page';
import { EmptyState } from '@/app/_ui/empty-state';

export default function ServiceNotFound() {
  return (
    <PlainPage>
      <EmptyState title="Service not found" isWholePage>
        <p>
          Consul currently lists no service with this name. It may have been deregistered, or never existed.
        </p>
        <Link href="/">All services</Link>
      </EmptyState>
    </PlainPage>
  );
}
