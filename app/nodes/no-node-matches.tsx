import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';
import { defaultTableView } from '@/app/_address/table-view';
import type { NodeTableView } from './node-table-view';

type Props = { view: NodeTableView; onChange: (part: Partial<NodeTableView>) => void };

/** Shown when nodes exist but none matches the search and the filter. */
export function NoNodeMatches({ view, onChange }: Props) {
  const { search, datacenter } = defaultTableView;
  const { reason, action } = toWords(view);
  return (
    <EmptyState title="No nodes match">
      <p>{reason}</p>
      <button type="button" className={button.button} onClick={() => onChange({ search, datacenter })}>
        {action}
      </button>
    </EmptyState>
  );
}

function toWords({ search, datacenter }: NodeTableView): { reason: string; action: string } {
  if (datacenter === '') {
    return {
      reason: 'No node name, and no service on a node, contains the search text.',
      action: 'Clear search',
    };
  }
  if (search === '') return { reason: 'None of the nodes is in this datacenter.', action: 'Clear filter' };
  return {
    reason: 'None of the nodes matches the search and the datacenter filter.',
    action: 'Clear search and filter',
  };
}
