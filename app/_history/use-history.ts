import useSWR from 'swr';
import { toPathSegment } from '@/lib/health/path-segment';
import { type Granularity, toGranularity } from '@/lib/history/range';
import type { Preferences } from '@/lib/preferences/preferences';
import type { History } from '@/lib/queries/get-history';
import { fetchJson } from '@/app/_live/fetch-json';
import { toRefreshOptions } from '@/app/_live/refresh-options';
import { type ChartView, toChartParameters, toChartQuery } from './chart-view';

/** A history that the server rendered the page with, and its view. */
export type InitialHistory = { view: ChartView; history: History };

/** The kind of subject, as in the API's paths. */
export type SubjectPath = 'services' | 'nodes';

type Question = {
  subject: SubjectPath;
  name: string;
  datacenter: string;
  view: ChartView;
  granularity: Granularity;
  initial?: InitialHistory;
};

/** The history of one service or node. While another view is loading, the previous one stays. */
export function useHistory(question: Question, autoRefresh: Preferences['autoRefresh']) {
  const { subject, name, initial } = question;
  const { data, error } = useSWR<History, Error>(
    `/api/${subject}/${toPathSegment(name)}/history?${toParameters(question)}`,
    fetchJson<History>,
    {
      ...toRefreshOptions(autoRefresh),
      ...(initial &&
        isAnswer(initial, question) && { fallbackData: initial.history, revalidateOnMount: false }),
    },
  );
  return { history: data, error };
}

function toParameters({ view, granularity, datacenter }: Question): string {
  const time = toChartParameters(view);
  return new URLSearchParams({ ...time, granularity: String(granularity), dc: datacenter }).toString();
}

function isAnswer({ view, history }: InitialHistory, question: Question): boolean {
  if (toChartQuery(view) !== toChartQuery(question.view)) return false;
  return view.interval !== null || history.granularity === toGranularity(view.range, question.granularity);
}
