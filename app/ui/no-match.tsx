import type { ChangeView } from '../hooks/use-table-view';
import { defaultView } from '../table-view';
import button from './button.module.css';
import { EmptyState } from './empty-state';

/** There are services, but none that the search and the filters let through. */
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
