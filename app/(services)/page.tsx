import type { Metadata } from 'next';
import { cache } from 'react';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { listHistories } from '@/lib/queries/list-histories';
import { listServices } from '@/lib/queries/list-services';
import type { QueryParameters } from '@/app/_address/query';
import { isByUptime, toServiceTableView } from '@/app/_address/service-table-view';
import { toDrawnGranularity } from '@/app/_history/drawn-granularity';
import { toPackedStrips } from '@/app/_history/packed-strips';
import { toUptimes, type Uptimes } from '@/app/_history/uptimes';
import { toTabSignal } from '@/app/_notifications/to-tab-signal';
import { PageFrame } from '@/app/_shell/page-frame';
import { initialRows } from '@/app/_ui/first-rows';
import { toFirstServices, toFirstUptimes } from './first-services';
import { selectServices } from './select-services';
import { toServiceFigures } from './service-figures';
import { ServicesView } from './services-view';

type Props = { searchParams: Promise<QueryParameters> };

/** Queries once for both the title and the page. */
const load = cache(async () => {
  const context = await openPage();
  const list = await listServices(context);
  return { context, list: toReceived(list, context.now) };
});

export async function generateMetadata(): Promise<Metadata> {
  const { context, list } = await load();
  const { critical } = toServiceFigures(list.services, '');
  const { title } = toTabSignal({ critical, pageStatus: list, now: context.now });
  return { title: { absolute: title } };
}

export default async function Page({ searchParams }: Props) {
  const { context, list } = await load();
  const preferences = await getPreferences();
  const view = toServiceTableView(await searchParams);
  const granularity = toDrawnGranularity(view.range, preferences.display.historyGranularity);
  const question = { range: view.range, granularity };

  const all: Uptimes = isByUptime(view) ? toUptimes(await listHistories(context, question)) : new Map();
  const services = toFirstServices(list, view, all);
  const uptimes = toFirstUptimes(all, services);
  const ids = selectServices(services.services, view, uptimes).slice(0, initialRows).map(toQualifiedName);
  const strips = toPackedStrips(await listHistories(context, { ...question, ids }), view.range);

  const { total: goneCount } = await listGoneServices(context, { search: '', limit: 0 });
  return (
    <PageFrame renderedAt={context.now}>
      <ServicesView initial={{ config: toConfig(preferences), services, strips, uptimes, view, goneCount }} />
    </PageFrame>
  );
}
