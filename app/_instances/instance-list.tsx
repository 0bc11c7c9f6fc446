import type { InstanceDetail } from '@/lib/queries/get-service';
import { useRange } from '@/app/_history/histories';
import styles from './instance-list.module.css';
import { InstanceRow, type ListedInstance } from './instance-row';
import { toRangeTitle } from '@/app/_ui/range-words';

type Props = {
  datacenter: string;
  instances: readonly ListedInstance[];
  /** The same with their checks; `undefined` while they are on their way. */
  details: readonly InstanceDetail[] | undefined;
};

export function InstanceList({ datacenter, instances, details }: Props) {
  const range = useRange();
  const isOfNode = instances[0]?.service !== undefined;
  const words = { history: toRangeTitle(range), node: isOfNode ? 'Service' : 'Node' };
  const detailOf = new Map(details?.map((detail) => [detail.id, detail]));
  return (
    <table role="table" className={styles.table} aria-label="Instances">
      <thead role="rowgroup">
        <tr role="row" className={styles.row}>
          {titles.map(({ column, title }) => (
            <th key={column} role="columnheader" scope="col" data-column={column}>
              {column === 'history' || column === 'node' ? words[column] : title}
            </th>
          ))}
        </tr>
      </thead>
      {instances.map((instance) => (
        <InstanceRow
          key={instance.id}
          instance={instance}
          datacenter={datacenter}
          checks={detailOf.get(instance.id)?.checks}
        />
      ))}
    </table>
  );
}

const titles = [
  { column: 'instance', title: 'Instance' },
  { column: 'node', title: 'Node' },
  { column: 'address', title: 'Address' },
  { column: 'status', title: 'Status' },
  { column: 'since', title: 'Since' },
  { column: 'history', title: 'History' },
  { column: 'uptime', title: 'Uptime' },
] as const;
