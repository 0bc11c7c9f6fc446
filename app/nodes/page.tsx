import type { Metadata } from 'next';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { listHistories } from '@/lib/queries/list-histories';
import { listNodes } from '@/lib/queries/list-nodes';
import type { QueryParameters } from '@/app/_address/query';
import { toDrawnGranularity } from '@/app/_history/drawn-granularity';
import { toPackedStrips } from '@/app/_history/packed-strips';
import { PageFrame } from '@/app/_shell/page-frame';
import { initialRows } from '@/app/_ui/first-rows';
import { toFirstNodes } from './first-nodes';
import { toNodeTableView } from './node-table-view';
import { NodesView } from './nodes-view';
import { selectNodes } from './select-nodes';

type Props = { searchParams: Promise<QueryParameters> };

export const metadata: Metadata = { title: 'Nodes' };

export default async function NodesPage({ searchParams }: Props) {
  const context = await openPage();
  const preferences = await getPreferences();
  const view = toNodeTableView(await searchParams);
  const nodes = toFirstNodes(toReceived(await listNodes(context), context.now), view);
  const histories = await listHistories(context, {
    range: view.range,
    granularity: toDrawnGranularity(view.range, preferences.display.historyGranularity),
    nodes: selectNodes(nodes.nodes, view).slice(0, initialRows).map(toQualifiedName),
  });
  const strips = toPackedStrips(histories, view.range);
  return (
    <PageFrame renderedAt={context.now}>
      <NodesView initial={{ config: toConfig(preferences), nodes, strips, view }} />
    </PageFrame>
  );
}
