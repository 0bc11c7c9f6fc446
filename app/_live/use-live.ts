import { useEffect, useSyncExternalStore } from 'react';
import { useSWRConfig } from 'swr';
import { fromPathSegment } from '@/lib/health/path-segment';
import { toQualifiedName } from '@/lib/health/qualified-name';
import type { Preferences } from '@/lib/preferences/preferences';
import { forgetChanged, noteChanged } from './changed-services';
import { followLive, type LiveNews } from './live-stream';
import { isByItself } from './with-list';

type Change = Extract<LiveNews, { event: 'change' }>;

/**
 * Follows what the server tells of changes, as long as the visitor wants it and sees the page, and has asked for anew
 * what a change concerns. The interval goes on beside it: an event that is lost on the way costs no more than that.
 */
export function useLive({ enabled, live }: Preferences['autoRefresh']): void {
  const { mutate } = useSWRConfig();
  const isVisible = useSyncExternalStore(subscribeToVisibility, readVisibility, () => false);
  const isFollowing = enabled && live && isVisible;

  useEffect(() => {
    if (!isFollowing) return;
    return followLive((news) => {
      if (news.event === 'open') {
        // What happened while nobody listened is not told again.
        forgetChanged();
        void mutate(isByItself);
      }
      if (news.event !== 'change') return;
      noteChanged(news.services.map((name) => toQualifiedName({ name, datacenter: news.datacenter })));
      void mutate((key) => isConcerned(key, news));
    });
  }, [isFollowing, mutate]);
}

/** Of what is asked for service by service only those that changed; all of it when it is Consul that came or went. */
function isConcerned(key: unknown, { datacenter, services }: Change): boolean {
  if (!isByItself(key)) return false;
  if (services.length === 0) return true;
  const { pathname, searchParams } = new URL(key, window.location.origin);
  const [, name] = /^\/api\/services\/([^/]+)/.exec(pathname) ?? [];
  if (name === undefined) return true;
  const place = searchParams.get('dc') ?? datacenter;
  return place === datacenter && services.includes(fromPathSegment(decodeURIComponent(name)));
}

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

function readVisibility(): boolean {
  return document.visibilityState === 'visible';
}
