import { useCallback, useEffect, useRef, useState } from 'react';
import type { Config, Preferences, PreferencesPatch } from '@/lib/preferences/preferences';
import { fetchJson } from './fetch-json';

export type SavePreferences = (patch: PreferencesPatch) => void;

/**
 * The visitor's preferences. A change shows at once; should the server not keep it, it is undone and `problem` says
 * why. Changes are sent one after the other, for each answer replaces the cookie whole.
 */
export function usePreferences(initial: Config) {
  const [saved, setSaved] = useState<Preferences>(initial);
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
      .then(() => setSaved((latest) => withPatch(latest, patch)))
      .catch((error: unknown) => setProblem(toProblem(error)))
      .finally(() => setPending((list) => list.filter((other) => other !== patch)));
  }, []);

  return { preferences, save, problem };
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
  };
}

function toProblem(error: unknown): string {
  return error instanceof Error ? error.message : 'The server could not keep it';
}
