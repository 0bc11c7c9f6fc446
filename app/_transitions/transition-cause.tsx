import Link from 'next/link';
import type { CausingCheck, ChangedInstance, TransitionEntry } from '@/lib/queries/transition-entry';
import { ServiceLink } from '@/app/_history/subject-link';
import { CheckOutput } from '@/app/_ui/check-output';
import { ChevronIcon } from '@/app/_ui/icons';
import { StatusChange } from './status-change';
import styles from './transition-cause.module.css';
import item from './transition-item.module.css';
import { toTransitionsPath } from './transition-view';

/** The check that caused a transition, in a line that expands to its output and a node's instances. */
export function TransitionCause({ entry, check }: { entry: TransitionEntry; check: CausingCheck }) {
  const output = check.output.trim();
  const instances = entry.kind === 'node' ? entry.instances : [];
  const name = check.name || check.checkId;
  const line = (
    <>
      <span className={styles.check}>{name}</span>
      <span className={styles.excerpt}>{output.split('\n', 1)}</span>
    </>
  );
  if (output === '' && instances.length === 0) return <div className={styles.cause}>{line}</div>;
  return (
    <details className={styles.details}>
      <summary className={styles.cause}>
        <ChevronIcon className={styles.chevron} />
        {line}
      </summary>
      <div className={styles.more}>
        {output !== '' && <CheckOutput output={output} />}
        {instances.length > 0 && (
          <Instances
            instances={instances}
            datacenter={entry.datacenter}
            label={`Instances affected by ${name}`}
          />
        )}
      </div>
    </details>
  );
}

type InstancesProps = { instances: readonly ChangedInstance[]; datacenter: string; label: string };

function Instances({ instances, datacenter, label }: InstancesProps) {
  return (
    <ul className={styles.instances} aria-label={label}>
      {instances.map(({ id, service, serviceId, from, to }) => (
        <li key={id} className={styles.instance}>
          <StatusChange from={from} to={to} />
          <span className={item.subject}>
            <ServiceLink name={service} datacenter={datacenter} className={item.who} />
            <Link href={toTransitionsPath({ instance: id })} prefetch={false} className={item.where}>
              {serviceId}
            </Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
