import type { Metadata } from 'next';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { getTransitionPage } from '@/lib/queries/get-transition-page';
import { readCursor } from '@/lib/queries/transition-cursor';
import type { QueryParameters } from '@/app/_address/query';
import { PageFrame } from '@/app/_shell/page-frame';
import { toTransitionFilter, toTransitionView } from '@/app/_transitions/transition-view';
import { pageSize } from './page-size';
import { TransitionsView } from './transitions-view';

type Props = { searchParams: Promise<QueryParameters> };

export const metadata: Metadata = { title: 'Transitions' };

export default async function TransitionsPage({ searchParams }: Props) {
  const context = await openPage();
  const preferences = await getPreferences();
  const view = toTransitionView(await searchParams);
  const page = await getTransitionPage(context, toTransitionFilter(view, context.now), {
    after: readCursor(view.cursor),
    limit: pageSize,
  });
  const answer = toReceived(page, context.now);
  return (
    <PageFrame renderedAt={context.now}>
      <TransitionsView config={toConfig(preferences)} initial={{ view, answer }} />
    </PageFrame>
  );
}
