import { defaultView, type TableView } from '@/app/_address/table-view';
import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when services exist but none matches the search and the filters. */
export function NoMatch({
  count,
  onChange,
}: {
  count: number;
  onChange: (part: Partial<TableView>) => void;
}) {
  const { search, statuses, datacenter } = defaultView;
  const clear = () => onChange({ search, statuses, datacenter });
  return (
    <EmptyState title="No services match">
      <p>
        {count === 1
          ? 'The only service does not match the search and the filters.'
          : `None of the ${count} services matches the search and the filters.`}
      </p>
      <button type="button" className={button.button} onClick={clear}>
        Clear search and filters
      </button>
    </EmptyState>
  );
}
