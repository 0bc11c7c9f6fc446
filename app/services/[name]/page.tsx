import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { toConfig } from '@/lib/preferences/preferences';
import { readPreferences } from '@/lib/preferences/session';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { getServiceHistory } from '@/lib/queries/get-history';
import { getService } from '@/lib/queries/get-service';
import { listHistories } from '@/lib/queries/list-histories';
import { PageFrame } from '../../page-frame';
import { toStrips } from '../../ui/strip';
import { ServiceView } from './service-view';

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function ServicePage({ params }: Props) {
  const name = decodeURIComponent((await params).name);
  const container = getContainer();
  const context = openQuery();
  const preferences = await readPreferences(container.sessionSecret);
  const service = await getService(context, { name });
  if (service === undefined) notFound();

  const question = { range: '24h', granularity: preferences.display.historyGranularity } as const;
  const history = await getServiceHistory(context, { ...question, name });
  const ids = service.instances.map(({ id }) => id);
  const strips = toStrips(await listHistories(context, { ...question, ids }));
  const standing = {
    ...(await getConsulState(context)),
    monitor: getMonitorState(container),
    receivedAt: context.now,
  };
  const known = history !== undefined && 'data' in history ? { history } : {};
  return (
    <PageFrame renderedAt={context.now}>
      <ServiceView start={{ config: toConfig(preferences), standing, service, strips, ...known }} />
    </PageFrame>
  );
}
