import { defaultServiceTableView, type ServiceTableView } from '@/app/_address/service-table-view';
import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when services exist but none matches the search and the filters. */
export function NoMatch({
  count,
  onChange,
}: {
  count: number;
  onChange: (part: Partial<ServiceTableView>) => void;
}) {
  const { search, statuses, datacenter } = defaultServiceTableView;
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
