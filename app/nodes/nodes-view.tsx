'use client';

import { useMemo } from 'react';
import type { Config } from '@/lib/preferences/preferences';
import { useAddress } from '@/app/_address/use-address';
import { HistoriesProvider } from '@/app/_history/histories';
import type { PackedStrips } from '@/app/_history/packed-strips';
import { type Nodes, useNodes } from '@/app/_live/use-nodes';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { TableTools } from '@/app/_table/table-tools';
import { EmptyState } from '@/app/_ui/empty-state';
import { countRows } from '@/app/_ui/first-rows';
import { NoNodeMatches } from './no-node-matches';
import { nodeColumns } from './node-columns';
import { type NodeTableView, nodeTableViewCodec } from './node-table-view';
import { NodesTable } from './nodes-table';
import { selectNodes } from './select-nodes';

/** The data that the server rendered the page with. */
export type InitialNodes = {
  config: Config;
  nodes: Nodes;
  strips: PackedStrips;
  view: NodeTableView;
};

export function NodesView({ initial }: { initial: InitialNodes }) {
  const screen = useScreen(initial.config);
  const { preferences } = screen;
  const { answer: nodes, error } = useNodes(initial.nodes, preferences.autoRefresh);
  const { view, change } = useAddress(initial.view, nodeTableViewCodec);
  const { nodes: list, first } = nodes;
  const shown = useMemo(() => selectNodes(list, view), [list, view]);
  const total = first?.total ?? list.length;
  const { count, isWaiting } = countRows(first, { isFirstView: view === initial.view, shown: shown.length });
  return (
    <HistoriesProvider kind="nodes" range={view.range} preferences={preferences} initial={initial.strips}>
      <Screen screen={screen} pageStatus={nodes} error={error}>
        <h1 className="visually-hidden">Nodes</h1>
        {total === 0 ? (
          <EmptyState title="Consul has no nodes">
            <p>No node with a check or an instance is visible to the token.</p>
          </EmptyState>
        ) : (
          <TableTools
            view={view}
            onChange={change}
            columns={nodeColumns}
            datacenters={nodes.datacenters}
            count={count}
            subject="nodes"
            by="name or service"
          />
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
        {count === 0 && total > 0 && !isWaiting && <NoNodeMatches view={view} onChange={change} />}
        <p className="visually-hidden" role="status">
          {count} of {total} nodes shown
        </p>
      </Screen>
    </HistoriesProvider>
  );
}
