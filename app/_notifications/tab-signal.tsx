'use client';

import { useEffect } from 'react';
import type { PageStatus } from '@/app/_live/use-services';
import { toTabSignal } from './to-tab-signal';
import { useNow } from '@/app/_ui/now';
import { useWatched } from './watch';

type Props = {
  /** How many services are critical. */
  critical: number;
  pageStatus: PageStatus;
  /** Why our own server did not answer the last time. */
  error: Error | undefined;
};

/** Keeps the tab's title and icon true while the page is open; by what is known beside the page, where that is newer. */
export function TabSignal(shown: Props) {
  const watched = useWatched();
  const isOutdated = watched !== undefined && watched.pageStatus.receivedAt > shown.pageStatus.receivedAt;
  const { title, icon } = toTabSignal({ ...(isOutdated ? watched : shown), now: useNow() });

  // At every second, not only at changes: after a step back in the browser the page's own title may come later.
  useEffect(() => {
    if (document.title !== title) document.title = title;
    setIcon(icon);
  });
  useEffect(() => () => setIcon(null), []);
  return null;
}

/** Replaces the icon of every page, which stays in the document; `null` removes what replaces it. */
function setIcon(address: string | null): void {
  const old = document.head.querySelector<HTMLLinkElement>('link[data-tab-signal]');
  if (address === (old?.href ?? null)) return;
  old?.remove();
  if (address === null) return;
  const link = document.createElement('link');
  link.rel = 'icon';
  link.type = 'image/svg+xml';
  link.href = address;
  link.dataset['tabSignal'] = '';
  // Of several icons that fit equally well browsers take the last.
  document.head.append(link);
}
