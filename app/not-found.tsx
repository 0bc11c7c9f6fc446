import Link from 'next/link';
import { PlainPage } from '@/app/_shell/plain-page';
import { EmptyState } from '@/app/_ui/empty-state';

export default function NotFound() {
  return (
    <PlainPage>
      <EmptyState title="Page not found" isWholePage>
        <p>The address may be mistyped.</p>
        <Link href="/">All services</Link>
      </EmptyState>
    </PlainPage>
  );
}
