import { useSWRConfig } from 'swr';
import { toPathSegment } from '@/lib/health/path-segment';
import type { Preferences } from '@/lib/preferences/preferences';
import type { DeliveryEntry } from '@/lib/queries/alert-entry';
import type { AlertsAnswer } from '@/lib/queries/get-alerts';
import { fetchJson } from '@/app/_live/fetch-json';
import { type Received, useReceived } from '@/app/_live/use-received';
import type { SilenceDraft } from './silence-draft';

const alertsUrl = '/api/alerts';

/** The page's data on alerts, starting with what the server rendered. */
export function useAlerts(initial: Received<AlertsAnswer>, autoRefresh: Preferences['autoRefresh']) {
  return useReceived<AlertsAnswer>({ key: alertsUrl, initial }, autoRefresh);
}

/**
 * The actions of an operator on alerts. Each refetches the page's data, and rejects with one sentence when it fails.
 */
export function useAlertActions() {
  const { mutate } = useSWRConfig();

  async function send<Answer>(url: string, init: RequestInit): Promise<Answer> {
    try {
      return await fetchJson<Answer>(url, init);
    } finally {
      await mutate(alertsUrl);
    }
  }

  return {
    createSilence: (draft: SilenceDraft) =>
      send('/api/silences', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(draft),
      }),
    endSilence: (id: number) => send(`/api/silences/${id}`, { method: 'DELETE' }),
    sendTest: (receiver: string) =>
      send<{ delivery: DeliveryEntry }>(`/api/receivers/${toPathSegment(receiver)}/test`, { method: 'POST' }),
  };
}
