import { useEffect, useSyncExternalStore } from 'react';
import { useSWRConfig } from 'swr';
import { fromPathSegment } from '@/lib/health/path-segment';
import { toQualifiedName } from '@/lib/health/qualified-name';
import type { Preferences } from '@/lib/preferences/preferences';
import { forgetChanged, noteChanged } from './changed-services';
import { isIndependentKey } from './dependent-key';
import { type LiveEvent, subscribeToLive } from './live-stream';

type Change = Extract<LiveEvent, { type: 'change' }>;

/**
 * Follows the server's events while the visitor wants it and the page is visible, and refetches what a change affects.
 * The interval continues as well, so a lost event delays an update by at most one interval.
 */
export function useLive({ enabled, live }: Preferences['autoRefresh']): void {
  const { mutate } = useSWRConfig();
  const isVisible = useSyncExternalStore(subscribeToVisibility, readVisibility, () => false);
  const isFollowing = enabled && live && isVisible;

  useEffect(() => {
    if (!isFollowing) return;
    return subscribeToLive((event) => {
      if (event.type === 'open') {
        // Events during an interruption are not repeated.
        forgetChanged();
        void mutate(isIndependentKey);
      }
      if (event.type !== 'change') return;
      noteChanged(event.services.map((name) => toQualifiedName({ name, datacenter: event.datacenter })));
      void mutate((key) => isAffected(key, event));
    });
  }, [isFollowing, mutate]);
}

/**
 * Returns whether the change affects this data: the data of one service only if that service changed; everything else
 * always; and all data when Consul became reachable or unreachable.
 */
function isAffected(key: unknown, { datacenter, services }: Change): boolean {
  if (!isIndependentKey(key)) return false;
  if (services.length === 0) return true;
  const { pathname, searchParams } = new URL(key, window.location.origin);
  const [, name] = /^\/api\/services\/([^/]+)/.exec(pathname) ?? [];
  if (name === undefined) return true;
  const keyDatacenter = searchParams.get('dc') ?? datacenter;
  return keyDatacenter === datacenter && services.includes(fromPathSegment(decodeURIComponent(name)));
}

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

function readVisibility(): boolean {
  return document.visibilityState === 'visible';
}
