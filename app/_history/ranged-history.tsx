'use client';

import { useCallback } from 'react';
import type { Interval } from '@/lib/history/span';
import type { Preferences } from '@/lib/preferences/preferences';
import button from '@/app/_ui/button.module.css';
import page from '@/app/_ui/page.module.css';
import type { ChartView } from './chart-view';
import { HistorySection } from './history-section';
import { RangeField } from './range-field';
import type { InitialHistory, SubjectPath } from './use-history';

type Props = {
  subject: SubjectPath;
  name: string;
  datacenter: string;
  view: ChartView;
  onChange: (part: Partial<ChartView>, isStep?: boolean) => void;
  preferences: Preferences;
  initial: InitialHistory | undefined;
};

/** A large chart of a history over any range, with zooming in and out. */
export function RangedHistory({ view, onChange, initial, ...rest }: Props) {
  const zoom = useCallback((interval: Interval) => onChange({ interval }, true), [onChange]);
  return (
    <HistorySection {...rest} view={view} onZoom={zoom} {...(initial && { initial })}>
      <div className={page.controls}>
        {view.interval && (
          <button type="button" className={button.button} onClick={() => onChange({ interval: null }, true)}>
            Back to {view.range}
          </button>
        )}
        <RangeField
          value={view.interval ? null : view.range}
          onChange={(range) => onChange({ range, interval: null })}
        />
      </div>
    </HistorySection>
  );
}
