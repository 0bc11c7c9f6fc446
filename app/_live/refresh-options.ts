import type { Preferences } from '@/lib/preferences/preferences';

/** When SWR asks again by itself. A visitor without auto-refresh wants a page that stands still until told. */
export function toRefreshOptions({ enabled, interval }: Preferences['autoRefresh']) {
  return {
    refreshInterval: enabled ? interval * 1000 : 0,
    refreshWhenHidden: false,
    revalidateOnFocus: enabled,
    revalidateOnReconnect: true,
    keepPreviousData: true,
  } as const;
}
