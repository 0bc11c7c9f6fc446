'use client';

import type { DatacenterState } from '@/lib/queries/get-consul-state';
import { DatacenterField } from '@/app/_datacenter/datacenter-field';
import { isExact, transitionRanges, type TransitionView } from '@/app/_transitions/transition-view';
import { attentionOrder } from '@/app/_ui/compare-attention';
import { formatTime } from '@/app/_ui/format-time';
import { CloseIcon } from '@/app/_ui/icons';
import page from '@/app/_ui/page.module.css';
import { Segments } from '@/app/_ui/segments';
import { StatusFilter } from '@/app/_ui/status-filter';
import { useZone, type Zone } from '@/app/_ui/zone';
import { NameField } from './name-field';
import styles from './transitions.module.css';

type Props = {
  view: TransitionView;
  onChange: (part: Partial<TransitionView>) => void;
  /** The list's name for the filtered instance. */
  instance: { serviceId: string; node: string } | undefined;
  datacenters: readonly DatacenterState[];
};

/** The filters. Changing any of them returns to the newest entries. */
export function TransitionTools({ view, onChange, instance, datacenters }: Props) {
  const zone = useZone();
  const filter = (part: Partial<TransitionView>) => onChange({ ...part, cursor: '' });
  const name = instance ? `${instance.serviceId} on ${instance.node}` : view.instance;
  return (
    <div className={page.tools}>
      <StatusFilter
        label="Transitions to a status"
        chosen={view.statuses}
        onChange={filter}
        options={statuses}
      />
      <div className={styles.time}>
        <Segments
          label="Time"
          name="time"
          options={ranges}
          value={isExact(view) ? null : view.range}
          onChange={(range) => filter({ range, from: null, to: null })}
        />
      </div>
      <div className={styles.names}>
        <DatacenterField
          datacenters={datacenters}
          value={view.datacenter}
          onChange={(datacenter) => filter({ datacenter })}
        />
        <NameField kind="service" value={view.service} onChange={(service) => filter({ service })} />
        <NameField kind="node" value={view.node} onChange={(node) => filter({ node })} />
      </div>
      {view.instance !== '' && (
        <Chip text={`Instance ${name}`} clear={() => filter({ instance: '' })} label="Show all instances" />
      )}
      {isExact(view) && (
        <Chip
          text={toTimeText(view, zone)}
          clear={() => filter({ from: null, to: null })}
          label="Show all times"
        />
      )}
    </div>
  );
}

const statuses = [...attentionOrder, 'gone'] as const;
const ranges = transitionRanges.map((range) => ({ value: range, label: range === 'all' ? 'All' : range }));

function toTimeText({ from, to }: TransitionView, zone: Zone): string {
  const parts = [
    from === null ? '' : `from ${formatTime(from, zone)}`,
    to === null ? '' : `until ${formatTime(to, zone)}`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** A filter that only an address can set, with a button to remove it. */
function Chip({ text, clear, label }: { text: string; clear: () => void; label: string }) {
  return (
    <button type="button" className={styles.chip} onClick={clear} title={label}>
      {text}
      <CloseIcon />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}
