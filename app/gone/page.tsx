import type { Metadata } from 'next';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { listGoneServices, maxGoneServices } from '@/lib/queries/list-gone-services';
import type { QueryParameters } from '@/app/_address/query';
import { toGoneView } from '@/app/_gone/gone-view';
import { PageFrame } from '@/app/_shell/page-frame';
import { GoneServicesView } from './gone-services-view';

type Props = { searchParams: Promise<QueryParameters> };

export const metadata: Metadata = { title: 'Gone services' };

export default async function GonePage({ searchParams }: Props) {
  const context = await openPage();
  const preferences = await getPreferences();
  const { search } = toGoneView(await searchParams);
  const list = await listGoneServices(context, { search, limit: maxGoneServices });
  const answer = toReceived(list, context.now);
  return (
    <PageFrame renderedAt={context.now}>
      <GoneServicesView config={toConfig(preferences)} initial={{ search, answer }} />
    </PageFrame>
  );
}
