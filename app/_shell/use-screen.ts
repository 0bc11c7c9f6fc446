import { useMemo } from 'react';
import type { Config, Preferences } from '@/lib/preferences/preferences';
import { useLive } from '@/app/_live/use-live';
import { usePoll } from '@/app/_live/use-poll';
import { usePermission } from '@/app/_notifications/use-permission';
import { useWatch } from '@/app/_notifications/watch';
import { usePreferences } from '@/app/_preferences/use-preferences';

/** The controls of every page: choosing preferences, and polling Consul now. `preferences` are those in effect. */
export function useScreen(config: Config) {
  const { preferences: chosen, save, problem } = usePreferences(config);
  const isNotifying = usePermission() === 'granted' && chosen.notifications.enabled;
  const preferences = useMemo(() => (isNotifying ? toFollowing(chosen) : chosen), [isNotifying, chosen]);
  useWatch(isNotifying);
  useLive(preferences.autoRefresh);
  return { config, chosen, preferences, save, problem, refresh: usePoll() };
}

export type ScreenState = ReturnType<typeof useScreen>;

/** A page with notifications must follow changes, so as not to contradict them. */
function toFollowing(chosen: Preferences): Preferences {
  return { ...chosen, autoRefresh: { ...chosen.autoRefresh, enabled: true, live: true } };
}
