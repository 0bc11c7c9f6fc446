import { useCallback, useEffect, useRef, useState } from 'react';
import type { Config, Preferences, PreferencesPatch } from '@/lib/preferences/preferences';
import { fetchJson } from '@/app/_live/fetch-json';
import { serverTime } from '@/app/_ui/clock';
import { useRenderedAt } from '@/app/_ui/now';

export type SavePreferences = (patch: PreferencesPatch) => void;

/**
 * The preferences last saved from any page of this tab, and when, epoch milliseconds. A page that the browser restores
 * was rendered earlier, with outdated preferences.
 */
let kept: { preferences: Preferences; at: number } | undefined;

/** The tolerated difference of the two clocks, in milliseconds. */
const tolerance = 5000;

/**
 * The visitor's preferences. A change shows immediately; if the server cannot save it, it is undone and `problem` says
 * why. Changes are sent one after the other, because each response replaces the whole cookie. Why not with SWR's
 * mutation: docs/decisions/0035.
 */
export function usePreferences(initial: Config) {
  const renderedAt = useRenderedAt();
  const [saved, setSaved] = useState<Preferences>(() => toNewest(initial, renderedAt));
  const newest = useRef(saved);
  const [pending, setPending] = useState<readonly PreferencesPatch[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const queue = useRef(Promise.resolve());
  const preferences = pending.reduce(withPatch, saved);
  const { theme } = preferences.display;

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  const save = useCallback<SavePreferences>((patch) => {
    setPending((list) => [...list, patch]);
    setProblem(null);
    queue.current = queue.current
      .then(() => post(patch))
      .then(() => {
        newest.current = withPatch(newest.current, patch);
        kept = { preferences: newest.current, at: serverTime() };
        setSaved(newest.current);
      })
      .catch((error: unknown) => setProblem(toProblem(error)))
      .finally(() => setPending((list) => list.filter((other) => other !== patch)));
  }, []);

  return { preferences, save, problem };
}

function toNewest(rendered: Preferences, renderedAt: number): Preferences {
  return kept !== undefined && renderedAt - kept.at < tolerance ? kept.preferences : rendered;
}

async function post(patch: PreferencesPatch): Promise<void> {
  await fetchJson('/api/config', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(patch),
  });
}

function withPatch(preferences: Preferences, patch: PreferencesPatch): Preferences {
  return {
    autoRefresh: { ...preferences.autoRefresh, ...patch.autoRefresh },
    display: { ...preferences.display, ...patch.display },
    notifications: { ...preferences.notifications, ...patch.notifications },
  };
}

function toProblem(error: unknown): string {
  return error instanceof Error ? error.message : 'The server could not save it';
}
