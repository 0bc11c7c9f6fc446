import type { Config } from '@/lib/preferences/preferences';
import { useLive } from './use-live';
import { usePoll } from './use-poll';
import { usePreferences } from './use-preferences';

/** What every page lets its visitor do: choose preferences, and have Consul looked at now. */
export function useScreen(config: Config) {
  const chosen = usePreferences(config);
  useLive(chosen.preferences.autoRefresh);
  return { config, ...chosen, refresh: usePoll() };
}

export type ScreenState = ReturnType<typeof useScreen>;
