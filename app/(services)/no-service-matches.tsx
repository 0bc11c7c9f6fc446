import { defaultServiceTableView, type ServiceTableView } from '@/app/_address/service-table-view';
import { NoMatches } from '@/app/_ui/no-matches';

type Props = { count: number; onChange: (part: Partial<ServiceTableView>) => void };

/** Shown when services exist but none matches the search and the filters. */
export function NoServiceMatches({ count, onChange }: Props) {
  const { search, statuses, datacenter } = defaultServiceTableView;
  return (
    <NoMatches
      title="No services match"
      text={
        count === 1
          ? 'The only service does not match the search and the filters.'
          : `None of the ${count} services matches the search and the filters.`
      }
      clearLabel="Clear search and filters"
      onClear={() => onChange({ search, statuses, datacenter })}
    />
  );
}
