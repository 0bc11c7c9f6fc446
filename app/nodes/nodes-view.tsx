'use client';

import { useMemo } from 'react';
import type { Config } from '@/lib/preferences/preferences';
import { useNodes, type Nodes } from '@/app/_live/use-nodes';
import { useNodeTableView } from './use-node-table-view';
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
import { plainRows } from '@/app/_ui/first-rows';
import { NoNodeMatches } from './no-node-matches';

/** The data that the server rendered the page with. */
export type NodesStart = {
  config: Config;
  nodes: Nodes;
  strips: PackedStrips;
  view: NodeTableView;
};

export function NodesView({ start }: { start: NodesStart }) {
  const screen = useScreen(start.config);
  const { preferences } = screen;
  const { nodes, error } = useNodes(start.nodes, preferences.autoRefresh);
  const { view, change } = useNodeTableView(start.view);
  const { nodes: list, first } = nodes;
  const shown = useMemo(() => selectNodes(list, view), [list, view]);
  const total = first?.total ?? list.length;
  // The counts of any other view are unknown until all nodes have arrived.
  const isWaiting = first !== undefined && view !== start.view;
  const count = first === undefined || isWaiting ? shown.length : first.shown;
  return (
    <HistoriesProvider kind="nodes" range={view.range} preferences={preferences} initial={start.strips}>
      <Screen screen={screen} pageStatus={nodes} error={error}>
        <h1 className="visually-hidden">Nodes</h1>
        {total === 0 ? (
          <EmptyState title="Consul has no nodes">
            <p>No node with a check or an instance is visible to the token.</p>
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
                isPartial={count > plainRows}
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
        {count > 0 && (
          <NodesTable
            nodes={shown}
            count={count}
            view={view}
            onChange={change}
            datacenters={nodes.datacenters}
          />
        )}
        {count === 0 && total > 0 && !isWaiting && (
          <NoNodeMatches clear={() => change({ search: '', datacenter: '' })} />
        )}
        <p className="visually-hidden" role="status">
          {count} of {total} nodes shown
        </p>
      </Screen>
    </HistoriesProvider>
  );
}
