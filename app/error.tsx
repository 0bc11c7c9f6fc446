'use client';

import { PlainPage } from '@/app/_shell/plain-page';
import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown for an unexpected error. It makes no claim about recording, which may have failed as well. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <PlainPage>
      <EmptyState title="This page could not be shown" isWholePage>
        <p>Something went wrong while rendering it. See the Consul Monitor log for details.</p>
        <button type="button" className={button.button} onClick={reset}>
          Try again
        </button>
      </EmptyState>
    </PlainPage>
  );
}
