import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { toConfig } from '@/lib/preferences/preferences';
import { readPreferences } from '@/lib/preferences/session';
import { getServiceHistory } from '@/lib/queries/get-history';
import { getService } from '@/lib/queries/get-service';
import { listHistories } from '@/lib/queries/list-histories';
import { toChartView } from '../../chart-view';
import { PageFrame } from '../../page-frame';
import type { Parameters } from '../../query';
import { packStrips } from '../../ui/packed-strips';
import { toStrips } from '../../ui/strip';
import { ServiceView } from './service-view';

type Props = {
  params: Promise<{ name: string }>;
  searchParams: Promise<Parameters>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function ServicePage({ params, searchParams }: Props) {
  const name = decodeURIComponent((await params).name);
  const view = toChartView(await searchParams);
  const container = getContainer();
  const context = openQuery();
  const preferences = await readPreferences(container.sessionSecret);
  const found = await getService(context, { name });
  if (found === undefined) notFound();

  const question = { range: view.range, granularity: preferences.display.historyGranularity };
  const history = await getServiceHistory(context, {
    ...(view.stretch ? { stretch: view.stretch } : question),
    name,
  });
  const ids = found.instances.map(({ id }) => id);
  const strips = toStrips(await listHistories(context, { ...question, ids }), view.range);
  const service = { ...found, monitor: getMonitorState(container), receivedAt: context.now };
  const known = history !== undefined && 'data' in history ? { history: { view, history } } : {};
  return (
    <PageFrame renderedAt={context.now}>
      <ServiceView
        start={{ config: toConfig(preferences), service, strips: packStrips(strips), view, ...known }}
      />
    </PageFrame>
  );
}
