'use client';

import { useEffect } from 'react';
import type { PageStatus } from '@/app/_live/use-services';
import { useNow } from '@/app/_ui/now';
import { toTabSignal } from './to-tab-signal';
import { useWatched } from './watch';

type Props = {
  /** The number of critical services. */
  critical: number;
  pageStatus: PageStatus;
  /** Why the last request to our own server failed. */
  error: Error | undefined;
};

/** Keeps the tab's title and icon up to date while the page is open, using newer data than the page's if available. */
export function TabSignal(shown: Props) {
  const watched = useWatched();
  const isOutdated = watched !== undefined && watched.pageStatus.receivedAt > shown.pageStatus.receivedAt;
  const { title, icon } = toTabSignal({ ...(isOutdated ? watched : shown), now: useNow() });

  // Every second rather than on changes: after going back, the browser may set the page's own title later.
  useEffect(() => {
    if (document.title !== title) document.title = title;
    setIcon(icon);
  });
  useEffect(() => () => setIcon(null), []);
  return null;
}

/** Replaces the default icon, which stays in the document; `null` restores it. */
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
  // Of several equally suitable icons browsers take the last.
  document.head.append(link);
}
