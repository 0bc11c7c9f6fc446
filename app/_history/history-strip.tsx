'use client';

import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { shares } from '@/lib/history/bucket';
import { statusStyle } from '@/app/_ui/status-style';
import { type Anchor, useTooltip } from '@/app/_ui/tooltip';
import { type Bucket, BucketDetails, toSpokenBucket } from './bucket-details';
import styles from './history-strip.module.css';
import { type Strip, toBucketShares, toSummary } from './strip';
import { stripAria } from './strip-keyboard-hint';
import { stripHeight, stripWidth, toStripPaths } from './strip-paths';

type Props = {
  /** The name of the subject, for screen readers. */
  name: string;
  /** `undefined` while it is loading. */
  strip: Strip | undefined;
};

/** A history as a row of stacked bars: one path for each status, one pointer handler, one tab stop. */
export const HistoryStrip = memo(function HistoryStrip({ name, strip }: Props) {
  if (strip === undefined) return <div className={styles.loading} aria-busy="true" />;
  return <DrawnStrip name={name} strip={strip} />;
});

function DrawnStrip({ name, strip }: { name: string; strip: Strip }) {
  const tooltip = useTooltip();
  const activeIndex = useRef(strip.data.length - 1);

  const show = (element: Element, index: number, isSpoken: boolean) => {
    activeIndex.current = Math.max(0, Math.min(index, strip.data.length - 1));
    const bucket = toBucket(strip, activeIndex.current);
    tooltip.show({
      anchor: toAnchor(element, activeIndex.current, strip.data.length),
      content: <BucketDetails {...bucket} />,
      isMarked: true,
      ...(isSpoken && { spoken: toSpokenBucket(bucket) }),
    });
  };
  const showAtPointer = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    show(event.currentTarget, Math.floor(((event.clientX - left) / width) * strip.data.length), false);
  };
  const move = (event: KeyboardEvent) => {
    const next = toNextIndex(event.key, activeIndex.current, strip.data.length);
    if (next === undefined) return;
    event.preventDefault();
    show(event.currentTarget, next, true);
  };

  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${stripWidth} ${stripHeight}`}
      preserveAspectRatio="none"
      {...stripAria}
      aria-label={toSummary(name, strip)}
      tabIndex={0}
      onPointerMove={(event) => {
        if (event.pointerType !== 'touch') showAtPointer(event);
      }}
      // A finger lifts immediately: its tooltip stays until the next tap, which the tooltip handles itself.
      onPointerUp={(event) => {
        if (event.pointerType === 'touch') showAtPointer(event);
      }}
      onPointerLeave={(event) => {
        if (event.pointerType !== 'touch') tooltip.hide();
      }}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible'))
          show(event.currentTarget, activeIndex.current, true);
      }}
      onBlur={tooltip.hide}
      onKeyDown={move}
    >
      <StripBars strip={strip} />
    </svg>
  );
}

const StripBars = memo(function StripBars({ strip }: { strip: Strip }) {
  const paths = toStripPaths(strip.data);
  return shares.map(
    (share) =>
      paths[share] !== undefined && (
        <path key={share} data-share={share} d={paths[share]} style={{ fill: statusStyle[share].fill }} />
      ),
  );
});

function toBucket(strip: Strip, index: number): Bucket {
  return {
    from: strip.from + index * strip.bucketMs,
    bucketMs: strip.bucketMs,
    shares: toBucketShares(strip.data[index] ?? [], strip.durations[index]),
  };
}

function toAnchor(element: Element, index: number, count: number): Anchor {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left: left + (index / count) * width, top, width: width / count, height };
}

function toNextIndex(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowLeft') return index - 1;
  if (key === 'ArrowRight') return index + 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
