import { z } from 'zod';
import { granularities } from '@/lib/history/range';

/** The auto-refresh intervals that a visitor may choose, in seconds. */
const refreshIntervals = [30, 60, 120, 300, 600] as const;

const themes = ['system', 'light', 'dark'] as const;

/** What the visitor chose; lives in the encrypted cookie. */
export type Preferences = {
  /** `interval` in seconds. `live`: whether changes are pushed as well. */
  autoRefresh: { enabled: boolean; interval: (typeof refreshIntervals)[number]; live: boolean };
  /** `historyGranularity` in minutes. */
  display: { historyGranularity: (typeof granularities)[number]; theme: (typeof themes)[number] };
  /** Whether this browser notifies of services that become critical and that recover. */
  notifications: { enabled: boolean };
};

export const defaultPreferences: Preferences = {
  autoRefresh: { enabled: false, interval: 60, live: false },
  display: { historyGranularity: 15, theme: 'system' },
  notifications: { enabled: false },
};

const fields = {
  enabled: z.boolean({ error: 'true or false' }),
  live: z.boolean({ error: 'true or false' }),
  interval: z.literal(refreshIntervals, { error: `one of ${refreshIntervals.join(', ')}` }),
  historyGranularity: z.literal(granularities, { error: `one of ${granularities.join(', ')}` }),
  theme: z.literal(themes, { error: `one of ${themes.join(', ')}` }),
};

const { autoRefresh, display, notifications } = defaultPreferences;

/** Reads a cookie written by any version: each unreadable field falls back to its default. */
const storedPreferences = z.object({
  autoRefresh: z
    .object({
      enabled: fields.enabled.catch(autoRefresh.enabled),
      interval: fields.interval.catch(autoRefresh.interval),
      live: fields.live.catch(autoRefresh.live),
    })
    .catch(autoRefresh),
  display: z
    .object({
      historyGranularity: fields.historyGranularity.catch(display.historyGranularity),
      theme: fields.theme.catch(display.theme),
    })
    .catch(display),
  notifications: z.object({ enabled: fields.enabled.catch(notifications.enabled) }).catch(notifications),
});

export function toPreferences(stored: unknown): Preferences {
  return storedPreferences.catch(defaultPreferences).parse(stored);
}

const notRead = z.unknown().exactOptional();

/** Any part of the preferences. The lists of options from `GET /api/config` may be included and are ignored. */
export const preferencesPatch = z.strictObject(
  {
    autoRefresh: z
      .strictObject(
        {
          enabled: fields.enabled.exactOptional(),
          interval: fields.interval.exactOptional(),
          live: fields.live.exactOptional(),
          options: notRead,
        },
        { error: 'an object' },
      )
      .exactOptional(),
    display: z
      .strictObject(
        {
          historyGranularity: fields.historyGranularity.exactOptional(),
          theme: fields.theme.exactOptional(),
          granularityOptions: notRead,
          themeOptions: notRead,
        },
        { error: 'an object' },
      )
      .exactOptional(),
    notifications: z
      .strictObject({ enabled: fields.enabled.exactOptional() }, { error: 'an object' })
      .exactOptional(),
  },
  { error: 'an object' },
);

export type PreferencesPatch = z.output<typeof preferencesPatch>;

export function applyPatch(preferences: Preferences, patch: PreferencesPatch): Preferences {
  return toPreferences({
    autoRefresh: { ...preferences.autoRefresh, ...patch.autoRefresh },
    display: { ...preferences.display, ...patch.display },
    notifications: { ...preferences.notifications, ...patch.notifications },
  });
}

/** Returns the preferences with their options, as `GET /api/config` does. */
export function toConfig(preferences: Preferences) {
  return {
    autoRefresh: { ...preferences.autoRefresh, options: [...refreshIntervals] },
    display: { ...preferences.display, granularityOptions: [...granularities], themeOptions: [...themes] },
    notifications: { ...preferences.notifications },
  };
}

export type Config = ReturnType<typeof toConfig>;
