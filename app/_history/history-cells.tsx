'use client';

import { useRef } from 'react';
import { useStrip } from './histories';
import { HistoryStrip } from './history-strip';
import { Uptime } from './uptime';

/** The cells of a row with its history and uptime. `id`: see `useStrip`; `name`: for screen readers. */
export function HistoryCells({ id, name }: { id: string; name: string }) {
  const cell = useRef<HTMLTableCellElement>(null);
  const strip = useStrip(id, cell);
  return (
    <>
      <td role="cell" data-column="history" ref={cell}>
        <HistoryStrip name={name} strip={strip} />
      </td>
      <td role="cell" data-column="uptime">
        {strip && <Uptime strip={strip} />}
      </td>
    </>
  );
}
