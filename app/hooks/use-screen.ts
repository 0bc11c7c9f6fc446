import type { Config } from '@/lib/preferences/preferences';
import { usePoll } from './use-poll';
import { usePreferences } from './use-preferences';

/** What every page lets its visitor do: choose preferences, and have Consul looked at now. */
export function useScreen(config: Config) {
  return { config, ...usePreferences(config), refresh: usePoll() };
}

export type ScreenState = ReturnType<typeof useScreen>;
