'use client';

import { useState } from 'react';
import type { InstanceDetail } from '@/lib/queries/get-service';
import { useRange } from '@/app/_history/histories';
import button from '@/app/_ui/button.module.css';
import { initialRows, maxCompleteRows } from '@/app/_ui/first-rows';
import { toRangeTitle } from '@/app/_ui/range-words';
import { toFirstInstances } from './first-instances';
import styles from './instance-list.module.css';
import { InstanceRow, type ListedInstance } from './instance-row';

type Props = {
  datacenter: string;
  instances: readonly ListedInstance[];
  /** The same instances with their checks; `undefined` while they are loading. */
  details: readonly InstanceDetail[] | undefined;
};

export function InstanceList({ datacenter, instances, details }: Props) {
  const range = useRange();
  const isOfNode = instances[0]?.service !== undefined;
  const words = { history: toRangeTitle(range), node: isOfNode ? 'Service' : 'Node' };
  const detailOf = new Map(details?.map((detail) => [detail.id, detail]));
  const [limit, setLimit] = useState(initialRows);
  const shown = toFirstInstances(instances, limit);
  const left = instances.length - shown.length;
  return (
    <>
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
        {shown.map((instance) => (
          <InstanceRow
            key={instance.id}
            instance={instance}
            datacenter={datacenter}
            checks={detailOf.get(instance.id)?.checks}
          />
        ))}
      </table>
      {left > 0 && (
        <p className={styles.more}>
          <button type="button" className={button.button} onClick={() => setLimit(limit + maxCompleteRows)}>
            Show {Math.min(left, maxCompleteRows)} more
          </button>
          <span>
            {shown.length} of {instances.length} instances, those that need attention first
          </span>
        </p>
      )}
    </>
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
