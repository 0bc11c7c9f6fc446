'use client';

import { useMemo } from 'react';
import type { Config } from '@/lib/preferences/preferences';
import type { NodeList } from '@/lib/queries/list-nodes';
import { useNodes } from '@/app/_live/use-nodes';
import { useNodeTableView } from './use-node-table-view';
import type { Received } from '@/app/_live/use-received';
import { useScreen } from '@/app/_shell/use-screen';
import type { NodeTableView } from './node-table-view';
import { selectNodes } from './select-nodes';
import { selectColumns } from '@/app/_datacenter/datacenter-column';
import { DatacenterField } from '@/app/_datacenter/datacenter-field';
import { EmptyState } from '@/app/_ui/empty-state';
import { HistoriesProvider } from '@/app/_history/histories';
import { nodeColumns } from './node-columns';
import { NodesTable } from './nodes-table';
import type { PackedStrips } from '@/app/_history/packed-strips';
import page from '@/app/_ui/page.module.css';
import { RangeField } from '@/app/_history/range-field';
import { Screen } from '@/app/_shell/screen';
import { SearchField } from '@/app/_ui/search-field';
import { SortField } from '@/app/_table/sort-field';
import { plainRows } from '@/app/_ui/virtual-rows';
import { NoNodeMatches } from './no-node-matches';

/** What the server rendered the page with. */
export type NodesStart = {
  config: Config;
  nodes: Received<NodeList>;
  strips: PackedStrips;
  view: NodeTableView;
};

export function NodesView({ start }: { start: NodesStart }) {
  const screen = useScreen(start.config);
  const { preferences } = screen;
  const { nodes, error } = useNodes(start.nodes, preferences.autoRefresh);
  const { view, change } = useNodeTableView(start.view);
  const list = nodes.nodes;
  const shown = useMemo(() => selectNodes(list, view), [list, view]);
  return (
    <HistoriesProvider kind="nodes" range={view.range} preferences={preferences} initial={start.strips}>
      <Screen screen={screen} pageStatus={nodes} error={error}>
        <h1 className="visually-hidden">Nodes</h1>
        {list.length === 0 ? (
          <EmptyState title="Consul lists no node">
            <p>None has a check of its own or an instance, as far as the token may see.</p>
          </EmptyState>
        ) : (
          <div className={page.tools}>
            <div className={page.seek}>
              <RangeField value={view.range} onChange={(range) => change({ range })} />
              <DatacenterField
                datacenters={nodes.datacenters}
                value={view.datacenter}
                onChange={(datacenter) => change({ datacenter })}
              />
              <SearchField
                subject="nodes"
                by="name or service"
                isPartial={shown.length > plainRows}
                value={view.search}
                onChange={(search) => change({ search })}
              />
              <SortField
                columns={selectColumns(nodeColumns, nodes.datacenters)}
                sort={view.sort}
                onChange={change}
              />
            </div>
          </div>
        )}
        {shown.length > 0 && (
          <NodesTable nodes={shown} view={view} onChange={change} datacenters={nodes.datacenters} />
        )}
        {shown.length === 0 && list.length > 0 && (
          <NoNodeMatches clear={() => change({ search: '', datacenter: '' })} />
        )}
        <p className="visually-hidden" role="status">
          {shown.length} of {list.length} nodes shown
        </p>
      </Screen>
    </HistoriesProvider>
  );
}
