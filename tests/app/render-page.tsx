import { render, type RenderResult } from '@testing-library/react';
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import type { ReactNode } from 'react';
import { PageFrame } from '@/app/_shell/page-frame';
import { noon } from '@/tests/builders';

/** Renders a view as a page that the server rendered at noon for the browser's present address. */
export function renderPage(view: ReactNode): RenderResult {
  return render(
    <SearchParamsContext.Provider value={new URLSearchParams(window.location.search)}>
      <PageFrame renderedAt={noon}>{view}</PageFrame>
    </SearchParamsContext.Provider>,
  );
}
