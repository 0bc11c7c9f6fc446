import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { toConfig } from '@/lib/preferences/preferences';
import { readPreferences } from '@/lib/preferences/session';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { listHistories } from '@/lib/queries/list-histories';
import { listServices } from '@/lib/queries/list-services';
import { Dashboard } from './dashboard';
import { toDrawnGranularity } from './drawn-granularity';
import { PageFrame } from './page-frame';
import type { Parameters } from './query';
import { selectServices } from './select-services';
import { isByUptime, toTableView } from './table-view';
import { packStrips } from './ui/packed-strips';
import { toStrips } from './ui/strip';
import { toUptimes } from './ui/uptimes';

type Props = { searchParams: Promise<Parameters> };

/** How many rows have their histories in the page itself: what a large screen shows before scrolling. */
const firstRows = 50;

export default async function Page({ searchParams }: Props) {
  const container = getContainer();
  const context = openQuery();
  const preferences = await readPreferences(container.sessionSecret);
  const view = toTableView(await searchParams);
  const granularity = toDrawnGranularity(view.range, preferences.display.historyGranularity);
  const question = { range: view.range, granularity };

  const list = await listServices(context);
  const uptimes = isByUptime(view) ? toUptimes(await listHistories(context, question)) : {};
  const ids = selectServices(list.services, view, uptimes)
    .slice(0, firstRows)
    .map(({ name }) => name);
  const strips = packStrips(toStrips(await listHistories(context, { ...question, ids }), view.range));

  const { total: goneCount } = await listGoneServices(context, { search: '', most: 0 });
  const services = { ...list, monitor: getMonitorState(container), receivedAt: context.now };
  return (
    <PageFrame renderedAt={context.now}>
      <Dashboard start={{ config: toConfig(preferences), services, strips, uptimes, view, goneCount }} />
    </PageFrame>
  );
}
