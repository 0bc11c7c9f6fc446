import { useEffect, useSyncExternalStore } from 'react';
import { useSWRConfig } from 'swr';
import { fromPathSegment } from '@/lib/health/path-segment';
import type { Preferences } from '@/lib/preferences/preferences';

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
    const source = new EventSource('/api/live');
    // What happened while nobody listened is not told again.
    source.addEventListener('open', () => void mutate(() => true));
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const news: News = JSON.parse(data);
      void mutate((key) => isConcerned(key, news));
    });
    return () => source.close();
  }, [isFollowing, mutate]);
}

/** What `GET /api/live` tells of a poll. */
type News = { datacenter: string; services: string[] };

/** Of what is asked for service by service only those that changed; all of it when it is Consul that came or went. */
function isConcerned(key: unknown, { datacenter, services }: News): boolean {
  if (services.length === 0 || typeof key !== 'string') return true;
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
