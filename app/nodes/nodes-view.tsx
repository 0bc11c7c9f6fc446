'use client';

import { useMemo } from 'react';
import type { Config } from '@/lib/preferences/preferences';
import type { NodeList } from '@/lib/queries/list-nodes';
import { useNodes } from '../hooks/use-nodes';
import { useNodeTableView } from '../hooks/use-node-table-view';
import type { Received } from '../hooks/use-received';
import { useScreen } from '../hooks/use-screen';
import type { NodeTableView } from '../node-table-view';
import { selectNodes } from '../select-nodes';
import { toShown } from '../ui/datacenter-column';
import { DatacenterField } from '../ui/datacenter-field';
import { EmptyState } from '../ui/empty-state';
import { HistoriesProvider } from '../ui/histories';
import { nodeColumns } from '../ui/node-columns';
import { NodesTable } from '../ui/nodes-table';
import type { PackedStrips } from '../ui/packed-strips';
import page from '../ui/page.module.css';
import { RangeField } from '../ui/range-field';
import { Screen } from '../ui/screen';
import { SearchField } from '../ui/search-field';
import { SortField } from '../ui/sort-field';
import { plainRows } from '../ui/virtual-rows';
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
      <Screen screen={screen} standing={nodes} error={error}>
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
                columns={toShown(nodeColumns, nodes.datacenters)}
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
