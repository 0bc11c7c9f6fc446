'use client';

import { type PointerEvent, useEffect, useState } from 'react';
import { DefaultZIndexes, useActiveTooltipLabel, usePlotArea, ZIndexLayer } from 'recharts';
import styles from './zoom-layer.module.css';

type Props = {
  /** The number of bars. */
  count: number;
  /** Called with the first and last bar that was dragged across. */
  onSelect: (first: number, last: number) => void;
  /** Called with the start of the tooltip's bar, epoch milliseconds. */
  onActive: (from: number | undefined) => void;
};

type Drag = { startX: number; start: number; end: number; isMoved: boolean };

/** A shorter movement, in pixels, is a click. */
const minDragPixels = 4;

/** Covers the bars of a Recharts chart, and lets a mouse or a pen select whole ones by dragging. */
export function ZoomLayer({ count, onSelect, onActive }: Props) {
  const plot = usePlotArea();
  const active = useActiveTooltipLabel();
  const [drag, setDrag] = useState<Drag | null>(null);
  const isDragging = drag !== null;

  useEffect(() => onActive(typeof active === 'number' ? active : undefined), [active, onActive]);
  useEffect(() => {
    if (!isDragging) return;
    const cancelOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setDrag(null);
    };
    window.addEventListener('keydown', cancelOnEscape);
    return () => window.removeEventListener('keydown', cancelOnEscape);
  }, [isDragging]);

  if (plot === undefined) return null;
  const [first, last] =
    drag === null ? [0, 0] : [Math.min(drag.start, drag.end), Math.max(drag.start, drag.end)];
  const pitch = plot.width / count;

  const start = (event: PointerEvent) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const index = toIndex(event, count);
    setDrag({ startX: event.clientX, start: index, end: index, isMoved: false });
  };
  const move = (event: PointerEvent) => {
    if (drag === null) return;
    const isMoved = drag.isMoved || Math.abs(event.clientX - drag.startX) >= minDragPixels;
    setDrag({ ...drag, end: toIndex(event, count), isMoved });
  };
  const finish = () => {
    setDrag(null);
    if (drag?.isMoved) onSelect(first, last);
  };

  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {drag?.isMoved && (
        <rect
          className={styles.selection}
          data-selection
          x={plot.x + first * pitch}
          y={plot.y}
          width={(last - first + 1) * pitch}
          height={plot.height}
        />
      )}
      <rect
        className={styles.surface}
        data-zoom
        {...{ x: plot.x, y: plot.y, width: plot.width, height: plot.height }}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
      />
    </ZIndexLayer>
  );
}

function toIndex(event: PointerEvent, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const index = Math.floor(((event.clientX - left) / width) * count);
  return Math.max(0, Math.min(index, count - 1));
}
