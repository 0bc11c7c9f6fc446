import { toPeer } from '@/lib/health/peer';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import styles from './datacenter-field.module.css';

type Props = {
  datacenters: readonly DatacenterState[];
  /** Empty for all datacenters. */
  value: string;
  onChange: (datacenter: string) => void;
};

/** A choice of one datacenter or all, rendered only when there are several. */
export function DatacenterField({ datacenters, value, onChange }: Props) {
  if (datacenters.length < 2 && value === '') return null;
  const isKnown = value === '' || datacenters.some(({ name }) => name === value);
  return (
    <label className={styles.field} data-chosen={value !== ''}>
      <span className="visually-hidden">Datacenter</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All datacenters</option>
        {datacenters.map(({ name, reachable }) => (
          <option key={name} value={name}>
            {toOption(name, reachable ? [] : ['unreachable'])}
          </option>
        ))}
        {!isKnown && <option value={value}>{toOption(value, ['unknown'])}</option>}
      </select>
    </label>
  );
}

/** Returns the name with remarks in brackets. */
function toOption(name: string, remarks: readonly string[]): string {
  const peer = toPeer(name);
  const all = peer === undefined ? remarks : ['peer', ...remarks];
  return all.length === 0 ? name : `${peer ?? name} (${all.join(', ')})`;
}
