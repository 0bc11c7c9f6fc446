import type { ChangeView } from './use-table-view';
import { defaultView } from '@/app/_address/table-view';
import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when services exist but none matches the search and the filters. */
export function NoMatch({ count, onChange }: { count: number; onChange: ChangeView }) {
  const { search, statuses, datacenter } = defaultView;
  const clear = () => onChange({ search, statuses, datacenter });
  return (
    <EmptyState title="No service matches">
      <p>
        {count === 1
          ? 'The one service there is lies outside the search and the filters.'
          : `All ${count} services lie outside the search and the filters.`}
      </p>
      <button type="button" className={button.button} onClick={clear}>
        Clear search and filters
      </button>
    </EmptyState>
  );
}
