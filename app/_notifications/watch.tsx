'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Config } from '@/lib/preferences/preferences';
import { fetchJson } from '@/app/_live/fetch-json';
import { toSiteName } from '@/app/_ui/base-path';
import { showNotification } from './browser-notifications';
import type { ServiceNotification } from './service-notification';
import { useLock } from './use-lock';
import { type Watched, watchServices } from './watch-services';

const WatchedContext = createContext<Watched | undefined>(undefined);
const WantContext = createContext<(isWanted: boolean) => void>(() => {});

/** Of all the browser's tabs that want to, one watches, even when hidden, and informs the others. */
const name = toSiteName('watch');

/** Watches all services and notifies about them, whatever page is open, while a page wants it. */
export function WatchProvider({ children }: { children: ReactNode }) {
  const [isWanted, setIsWanted] = useState(false);
  const [watched, setWatched] = useState<Watched>();
  const isWatching = useLock(name, isWanted);
  const { push } = useRouter();

  useEffect(() => {
    if (!isWanted) return;
    const tabs = new BroadcastChannel(name);
    tabs.addEventListener('message', ({ data }: MessageEvent<Watched>) => setWatched(data));
    const onWatched = (news: Watched) => {
      setWatched(news);
      tabs.postMessage(news);
    };
    const notify = async (list: readonly ServiceNotification[]) => {
      // Another tab may have turned them off, so the cookie decides.
      const { notifications } = await fetchJson<Config>('/api/config');
      if (notifications.enabled) for (const each of list) showNotification(each, push);
      else setIsWanted(false);
    };
    const stop = isWatching ? watchServices({ onWatched, notify }) : () => {};
    return () => {
      stop();
      tabs.close();
    };
  }, [isWanted, isWatching, push]);

  return (
    <WantContext value={setIsWanted}>
      <WatchedContext value={isWanted ? watched : undefined}>{children}</WatchedContext>
    </WantContext>
  );
}

/** The newest known state of all services, whatever the page shows; `undefined` while nothing watches. */
export function useWatched(): Watched | undefined {
  return useContext(WatchedContext);
}

/** Sets whether services should be watched. It stays in effect until the next page sets it. */
export function useWatch(isWanted: boolean): void {
  const want = useContext(WantContext);
  useEffect(() => want(isWanted), [want, isWanted]);
}
