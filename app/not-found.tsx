import Link from 'next/link';
import { EmptyState } from '@/app/_ui/empty-state';
import { PlainPage } from '@/app/_shell/plain-page';

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
