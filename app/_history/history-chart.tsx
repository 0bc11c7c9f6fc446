'use client';

import { type KeyboardEvent, memo, type PointerEvent, useCallback, useRef, useState } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { shares } from '@/lib/history/bucket';
import type { Interval } from '@/lib/history/span';
import type { History } from '@/lib/queries/get-history';
import { serverTime } from '@/app/_ui/clock';
import { formatTick } from '@/app/_ui/format-time';
import { stackOrder, statusStyle } from '@/app/_ui/status-style';
import { BucketDetails } from './bucket-details';
import { HistoryCaption } from './history-caption';
import styles from './history-chart.module.css';
import { toBucketShares } from './strip';
import { toTickKind, toTicks } from './time-ticks';
import { toZoom } from './zoom';
import { ZoomLayer } from './zoom-layer';

const minute = 60_000;

type Props = {
  history: History;
  /** Called to zoom in on an interval, by dragging across bars or by Enter on one. */
  onZoom?: (interval: Interval) => void;
};

/** A large chart of a history: stacked bars with axes, legend and tooltip. */
export const HistoryChart = memo(function HistoryChart({ history, onZoom }: Props) {
  const active = useRef<number>(undefined);
  // The tooltip's bar is a different one once the chart shows another time.
  const [isTooltipHidden, setIsTooltipHidden] = useState(false);
  const noteActive = useCallback((from: number | undefined) => {
    active.current = from;
  }, []);
  const bucketMs = history.granularity * minute;
  const length = history.data.length * bucketMs;
  const data = history.data.map((entry, index) => ({ ...entry, index, from: Date.parse(entry.timestamp) }));
  if (data.length === 0) return null;
  const starts = data.map(({ from }) => from);
  const zoom = (firstBar: number, lastBar: number) => {
    const interval = toZoom(starts, bucketMs, [firstBar, lastBar], serverTime());
    if (interval === undefined || onZoom === undefined) return;
    setIsTooltipHidden(true);
    onZoom(interval);
  };
  const zoomOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') {
      setIsTooltipHidden(false);
      return;
    }
    const index = starts.findIndex((start) => start === active.current);
    if (index >= 0) zoom(index, index);
  };
  const showTooltipAgain = ({ movementX, movementY }: PointerEvent) => {
    // Browsers also report a pointer that stands still when the page changes beneath it.
    if (movementX !== 0 || movementY !== 0) setIsTooltipHidden(false);
  };

  return (
    <figure className={styles.chart}>
      <div className={styles.plot} onKeyDown={zoomOnEnter} onPointerMove={showTooltipAgain}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 900, height: 216 }}>
          <BarChart
            data={data}
            barCategoryGap={data.length > 150 ? 0 : '12%'}
            margin={margin}
            accessibilityLayer
            aria-label={toLabel(onZoom !== undefined)}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="from"
              tickFormatter={(from: number) =>
                formatTick(from, toTickKind(from, { length, barMs: bucketMs }))
              }
              tick={axisText}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              ticks={toTicks(starts)}
              interval="equidistantPreserveStart"
              minTickGap={24}
              height={24}
            />
            <YAxis
              domain={[0, 100]}
              ticks={[0, 25, 50, 75, 100]}
              tickFormatter={(percent: number) => `${percent} %`}
              tick={axisText}
              tickLine={false}
              axisLine={false}
              width={46}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={isTooltipHidden ? false : cursor}
              content={({ active, label }) => {
                const entry =
                  active && !isTooltipHidden ? data.find(({ from }) => from === label) : undefined;
                if (entry === undefined) return null;
                const bucketShares = toBucketShares(
                  shares.map((share) => entry[share]),
                  history.durations[entry.index],
                );
                return (
                  // Reads out the bar that an arrow key moves to.
                  <div className={styles.tooltip} role="status">
                    <BucketDetails from={entry.from} bucketMs={bucketMs} shares={bucketShares} />
                  </div>
                );
              }}
            />
            {stackOrder.map((share) => (
              <Bar
                key={share}
                dataKey={share}
                name={statusStyle[share].word}
                stackId="shares"
                fill={statusStyle[share].fill}
                isAnimationActive={false}
                minPointSize={(_, index) => ((data[index]?.[share] ?? 0) > 0 ? 1 : 0)}
              />
            ))}
            {onZoom && <ZoomLayer count={data.length} onSelect={zoom} onActive={noteActive} />}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <HistoryCaption history={history} canZoom={onZoom !== undefined} />
    </figure>
  );
});

function toLabel(canZoom: boolean): string {
  const zoom = canZoom ? ', and Enter zooms in' : '';
  return `History; left and right arrow keys move from bar to bar${zoom}`;
}

const margin = { top: 12, right: 16, bottom: 0, left: 4 };
const cursor = { fill: 'var(--text)', fillOpacity: 0.08 };
const axisText = { fill: 'var(--text-muted)', fontSize: 11 };
