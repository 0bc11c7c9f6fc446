import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import { fetchJson } from '@/app/_live/fetch-json';
import { type Received, useReceived } from '@/app/_live/use-received';
import { serverTime } from '@/app/_ui/clock';
import { toApiQuery, toTransitionQuery, type TransitionView } from './transition-view';

/** The page that the server rendered, and its view. */
export type InitialTransitions = { view: TransitionView; answer: Received<TransitionAnswer> };

/** The transitions of a view, up to a maximum. A page of older ones never changes. */
export function useTransitions(
  { view, limit, initial }: { view: TransitionView; limit: number; initial: InitialTransitions },
  autoRefresh: Preferences['autoRefresh'],
) {
  return useReceived<TransitionAnswer>(
    {
      key: toKey(view),
      ask: () =>
        fetchJson<TransitionAnswer & { monitor: MonitorState }>(
          `/api/transitions${toApiQuery(view, limit, serverTime())}`,
        ),
      initial: initial.answer,
      initialKey: toKey(initial.view),
    },
    view.cursor === '' ? autoRefresh : { ...autoRefresh, enabled: false },
  );
}

function toKey(view: TransitionView): string {
  return `transitions${toTransitionQuery(view)}`;
}
