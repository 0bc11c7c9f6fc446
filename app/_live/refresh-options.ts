import type { Preferences } from '@/lib/preferences/preferences';

/** When SWR fetches again. Without auto-refresh the page does not change unless asked to. */
export function toRefreshOptions({ enabled, interval }: Preferences['autoRefresh']) {
  return {
    refreshInterval: enabled ? interval * 1000 : 0,
    refreshWhenHidden: false,
    revalidateOnFocus: enabled,
    revalidateOnReconnect: true,
    keepPreviousData: true,
  } as const;
}
