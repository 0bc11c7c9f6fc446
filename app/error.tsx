'use client';

import { PlainPage } from '@/app/_shell/plain-page';
import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown for an unexpected error: recorded data is safe, and the reader may try again. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <PlainPage>
      <EmptyState title="This page could not be shown" isWholePage>
        <p>
          Something went wrong while rendering it. See the Consul Monitor log for details; recording
          continues.
        </p>
        <button type="button" className={button.button} onClick={reset}>
          Try again
        </button>
      </EmptyState>
    </PlainPage>
  );
}
