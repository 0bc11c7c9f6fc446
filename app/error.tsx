'use client';

import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';
import { PlainPage } from '@/app/_shell/plain-page';

/** Shown for an unexpected error: recorded data is safe, and the reader may try again. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <PlainPage>
      <EmptyState title="This page cannot be shown" isWholePage>
        <p>
          Something went wrong while it was drawn. The log of Consul Monitor says more; recording goes on.
        </p>
        <button type="button" className={button.button} onClick={reset}>
          Try again
        </button>
      </EmptyState>
    </PlainPage>
  );
}
