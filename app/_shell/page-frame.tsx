'use client';

import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { StripKeyboardHint } from '@/app/_history/strip-keyboard-hint';
import { RenderedAtProvider } from '@/app/_ui/now';
import { TooltipProvider } from '@/app/_ui/tooltip';

/**
 * The frame of every page. Each page has its own cache, which starts with what the server rendered and ends with the
 * page.
 */
export function PageFrame({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return (
    <SWRConfig value={pageCache}>
      <RenderedAtProvider value={renderedAt}>
        <TooltipProvider>{children}</TooltipProvider>
        <StripKeyboardHint />
      </RenderedAtProvider>
    </SWRConfig>
  );
}

const pageCache = { provider: () => new Map() };
