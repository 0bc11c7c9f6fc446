import Link from 'next/link';
import { EmptyState } from './ui/empty-state';
import { PlainPage } from './ui/plain-page';

export default function NotFound() {
  return (
    <PlainPage>
      <EmptyState title="There is no such page">
        <p>The address may be mistyped.</p>
        <Link href="/">All services</Link>
      </EmptyState>
    </PlainPage>
  );
}
