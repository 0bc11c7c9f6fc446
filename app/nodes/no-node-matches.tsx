import { defaultTableView } from '@/app/_address/table-view';
import { NoMatches } from '@/app/_ui/no-matches';
import type { NodeTableView } from './node-table-view';

type Props = { view: NodeTableView; onChange: (part: Partial<NodeTableView>) => void };

/** Shown when nodes exist but none matches the search and the filter. */
export function NoNodeMatches({ view, onChange }: Props) {
  const { search, datacenter } = defaultTableView;
  return (
    <NoMatches title="No nodes match" {...toWords(view)} onClear={() => onChange({ search, datacenter })} />
  );
}

function toWords({ search, datacenter }: NodeTableView): { text: string; clearLabel: string } {
  if (datacenter === '') {
    return {
      text: 'No node has a name or a service that contains the search text.',
      clearLabel: 'Clear search',
    };
  }
  if (search === '') return { text: 'None of the nodes is in this datacenter.', clearLabel: 'Clear filter' };
  return {
    text: 'None of the nodes matches the search and the datacenter filter.',
    clearLabel: 'Clear search and filter',
  };
}
