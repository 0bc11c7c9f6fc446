import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { fromPathSegment } from '@/lib/health/path-segment';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { getServiceHistory } from '@/lib/queries/get-history';
import { getGoneService, getService } from '@/lib/queries/get-service';
import { getTransitionPage } from '@/lib/queries/get-transition-page';
import { listHistories } from '@/lib/queries/list-histories';
import type { QueryParameters } from '@/app/_address/query';
import { toChartView } from '@/app/_history/chart-view';
import { toDrawnGranularity } from '@/app/_history/drawn-granularity';
import { toPackedStrips } from '@/app/_history/packed-strips';
import { isWhole, toFirstDetail } from '@/app/_instances/first-instances';
import { PageFrame } from '@/app/_shell/page-frame';
import { recentCount } from '@/app/_transitions/recent-count';
import { GoneServiceView } from './gone-service-view';
import { ServiceView } from './service-view';

type Props = {
  params: Promise<{ name: string }>;
  searchParams: Promise<QueryParameters>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: fromPathSegment(decodeURIComponent((await params).name)) };
}

export default async function ServicePage({ params, searchParams }: Props) {
  const name = fromPathSegment(decodeURIComponent((await params).name));
  const view = toChartView(await searchParams);
  const context = await openPage();
  const preferences = await getPreferences();
  const subject = { name, datacenter: view.datacenter || undefined };
  const found = await getService(context, subject);
  const gone = found === undefined ? await getGoneService(context, subject) : undefined;
  const datacenter = (found ?? gone)?.datacenter;

  const granularity = toDrawnGranularity(view.range, preferences.display.historyGranularity);
  const question = { range: view.range, granularity };
  const time = view.interval ? { interval: view.interval } : question;
  const history = await getServiceHistory(context, { ...time, name, datacenter });
  const recent = await getTransitionPage(context, { service: name, datacenter }, { limit: recentCount });
  const initial = {
    config: toConfig(preferences),
    transitions: toReceived(recent, context.now),
    view,
    ...(history !== undefined && 'data' in history && { history: { view, history } }),
  };
  if (gone !== undefined) {
    return (
      <PageFrame renderedAt={context.now}>
        <GoneServiceView initial={{ ...initial, gone }} />
      </PageFrame>
    );
  }
  if (found === undefined) notFound();
  const first = toFirstDetail(found);
  const ids = first.instances.map(({ id }) => id);
  const strips = toPackedStrips(await listHistories(context, { ...question, ids }), view.range);
  return (
    <PageFrame renderedAt={context.now}>
      <ServiceView
        initial={{ ...initial, service: toReceived(first, context.now), isPartial: !isWhole(found), strips }}
      />
    </PageFrame>
  );
}
