import type { ServiceDetail } from '@/lib/queries/get-service';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { StatusLabel } from '@/app/_ui/status-label';
import { InstanceList } from './instance-list';
import styles from './sidecars.module.css';

type Props = { sidecars: readonly ServiceSummary[]; details: readonly ServiceDetail[] | undefined };

/** A service's sidecars, each with its status and instances. */
export function Sidecars({ sidecars, details }: Props) {
  return sidecars.map((sidecar) => (
    <section key={sidecar.name} className={styles.sidecar}>
      <h2 className={styles.heading}>
        <span className={styles.kind}>Sidecar</span>
        <span className={styles.name}>{sidecar.name}</span>
        <StatusLabel status={sidecar.status} />
        <span className={styles.kind}>
          {sidecar.counts.passing}/{sidecar.instances.length} passing
        </span>
      </h2>
      <InstanceList
        datacenter={sidecar.datacenter}
        instances={sidecar.instances}
        details={details?.find(({ name }) => name === sidecar.name)?.instances}
      />
      <Sidecars
        sidecars={sidecar.sidecars}
        details={details?.find(({ name }) => name === sidecar.name)?.sidecars}
      />
    </section>
  ));
}
