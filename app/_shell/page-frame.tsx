'use client';

import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { StripKeys } from '@/app/_history/strip-keys';
import { RenderedAtProvider } from '@/app/_ui/now';
import { TooltipProvider } from '@/app/_ui/tooltip';

/**
 * What every page stands in. Each page has a cache of its own: it begins with what the server rendered, and goes with
 * the page.
 */
export function PageFrame({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return (
    <SWRConfig value={pageCache}>
      <RenderedAtProvider value={renderedAt}>
        <TooltipProvider>{children}</TooltipProvider>
        <StripKeys />
      </RenderedAtProvider>
    </SWRConfig>
  );
}

const pageCache = { provider: () => new Map() };
