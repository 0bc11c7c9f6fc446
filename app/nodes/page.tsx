import type { Metadata } from 'next';
import { openPage } from '@/lib/monitor/open-query';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { toReceived } from '@/lib/monitor/received';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { toConfig } from '@/lib/preferences/preferences';
import { listHistories } from '@/lib/queries/list-histories';
import { listNodes } from '@/lib/queries/list-nodes';
import { toDrawnGranularity } from '@/app/_history/drawn-granularity';
import { toNodeTableView } from './node-table-view';
import { PageFrame } from '@/app/_shell/page-frame';
import type { QueryParameters } from '@/app/_address/query';
import { toFirstNodes } from './first-nodes';
import { selectNodes } from './select-nodes';
import { initialRows } from '@/app/_ui/first-rows';
import { toPackedStrips } from '@/app/_history/packed-strips';
import { NodesView } from './nodes-view';

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
