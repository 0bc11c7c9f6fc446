'use client';

import type { Config } from '@/lib/preferences/preferences';
import type { NodeDetail } from '@/lib/queries/get-node';
import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import { defaultTableView } from '@/app/_address/table-view';
import { useAddress } from '@/app/_address/use-address';
import { type ChartView, chartViewCodec } from '@/app/_history/chart-view';
import { HistoriesProvider } from '@/app/_history/histories';
import type { PackedStrips } from '@/app/_history/packed-strips';
import { RangedHistory } from '@/app/_history/ranged-history';
import type { InitialHistory } from '@/app/_history/use-history';
import { CheckList } from '@/app/_instances/check-list';
import { GoneInstances } from '@/app/_instances/gone-instances';
import { InstanceList } from '@/app/_instances/instance-list';
import { useNode } from '@/app/_live/use-node';
import type { Received } from '@/app/_live/use-received';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { RecentTransitions } from '@/app/_transitions/recent-transitions';
import { toRecentTransitions } from '@/app/_transitions/to-recent-transitions';
import { BackLink } from '@/app/_ui/back-link';
import page from '@/app/_ui/page.module.css';
import { toNodeTableQuery } from '@/app/nodes/node-table-view';
import { NodeHeading } from './node-heading';

/** The data that the server rendered the page with. */
export type InitialNode = {
  config: Config;
  node: Received<NodeDetail>;
  /** Whether the node has more instances than these. */
  isPartial: boolean;
  transitions: Received<TransitionAnswer>;
  strips: PackedStrips;
  view: ChartView;
  history?: InitialHistory;
};

export function NodeView({ initial }: { initial: InitialNode }) {
  const screen = useScreen(initial.config);
  const { preferences } = screen;
  const { answer: detail, error } = useNode(initial.node, initial.isPartial, preferences.autoRefresh);
  const { view, change } = useAddress(initial.view, chartViewCodec);
  const { node, checks, instances, gone, hidden } = detail;
  const recent = toRecentTransitions(initial.transitions, { node: node.name, datacenter: node.datacenter });
  return (
    <HistoriesProvider range={view.range} preferences={preferences} initial={initial.strips}>
      <Screen screen={screen} pageStatus={detail} error={error}>
        <BackLink href={`/nodes${toNodeTableQuery({ ...defaultTableView, range: view.range })}`}>
          All nodes
        </BackLink>
        <NodeHeading node={node} />
        {checks.length === 0 ? (
          <p className={page.muted}>This node has no checks of its own.</p>
        ) : (
          <>
            <RangedHistory
              subject="nodes"
              name={node.name}
              datacenter={node.datacenter}
              view={view}
              onChange={change}
              preferences={preferences}
              initial={initial.history}
            />
            <section className={page.section}>
              <h2 className={page.title}>Node checks</h2>
              <CheckList checks={checks} label={`Checks of ${node.name}`} />
            </section>
          </>
        )}
        <section className={page.section}>
          <h2 className={page.title}>Instances</h2>
          {instances.length === 0 ? (
            <p className={page.muted}>No services are registered on this node.</p>
          ) : (
            <InstanceList datacenter={node.datacenter} instances={instances} details={instances} />
          )}
          <GoneInstances gone={hidden} isHidden showService />
          <GoneInstances gone={gone} showService />
        </section>
        <RecentTransitions name={node.name} chart={view} initial={recent} preferences={preferences} />
      </Screen>
    </HistoriesProvider>
  );
}
