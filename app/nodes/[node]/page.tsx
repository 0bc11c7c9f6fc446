import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { fromPathSegment } from '@/lib/health/path-segment';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { getNodeHistory } from '@/lib/queries/get-history';
import { getNode } from '@/lib/queries/get-node';
import { getTransitionPage } from '@/lib/queries/get-transition-page';
import { listHistories } from '@/lib/queries/list-histories';
import type { QueryParameters } from '@/app/_address/query';
import { toChartView } from '@/app/_history/chart-view';
import { toDrawnGranularity } from '@/app/_history/drawn-granularity';
import { toPackedStrips } from '@/app/_history/packed-strips';
import { toFirstInstances } from '@/app/_instances/first-instances';
import { PageFrame } from '@/app/_shell/page-frame';
import { recentCount } from '@/app/_transitions/recent-count';
import { NodeView } from './node-view';

type Props = { params: Promise<{ node: string }>; searchParams: Promise<QueryParameters> };

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: fromPathSegment(decodeURIComponent((await params).node)) };
}

export default async function NodePage({ params, searchParams }: Props) {
  const name = fromPathSegment(decodeURIComponent((await params).node));
  const view = toChartView(await searchParams);
  const context = await openPage();
  const preferences = await getPreferences();
  const found = await getNode(context, { name, datacenter: view.datacenter || undefined });
  if (found === undefined) notFound();
  const { datacenter } = found.node;

  const granularity = toDrawnGranularity(view.range, preferences.display.historyGranularity);
  const question = { range: view.range, granularity };
  const history = await getNodeHistory(context, {
    ...(view.interval ? { interval: view.interval } : question),
    node: name,
    datacenter,
  });
  const instances = [...toFirstInstances(found.instances)];
  const ids = instances.map(({ id }) => id);
  const strips = toPackedStrips(await listHistories(context, { ...question, ids }), view.range);
  const recent = await getTransitionPage(context, { node: name, datacenter }, { limit: recentCount });
  return (
    <PageFrame renderedAt={context.now}>
      <NodeView
        initial={{
          config: toConfig(preferences),
          node: toReceived({ ...found, instances }, context.now),
          isPartial: instances.length < found.instances.length,
          transitions: toReceived(recent, context.now),
          strips,
          view,
          ...(history && { history: { view, history } }),
        }}
      />
    </PageFrame>
  );
}
