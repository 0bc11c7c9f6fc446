'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Range } from '@/lib/history/range';
import type { Preferences } from '@/lib/preferences/preferences';
import { defaultRange } from '@/app/_ui/range-words';
import { watchVisibility } from '@/app/_ui/watch-visibility';
import { toDrawnGranularity } from './drawn-granularity';
import { type PackedStrips, unpackStrips } from './packed-strips';
import type { Strip, Strips } from './strip';
import { type HistoryParameter, useHistories } from './use-histories';

type Requests = { request: (id: string) => void; release: (id: string) => void };

const RangeContext = createContext<Range>(defaultRange);
const StripsContext = createContext<Strips>(new Map());
const RequestsContext = createContext<Requests>({ request: () => {}, release: () => {} });

/** How long to wait after scrolling before fetching the rows that came into view, in milliseconds. */
const debounceMs = 60;

/** Fetches the histories of all strips on the screen together. */
export function HistoriesProvider({
  kind = 'ids',
  range,
  preferences,
  initial,
  children,
}: {
  kind?: HistoryParameter;
  range: Range;
  preferences: Preferences;
  initial: PackedStrips;
  children: ReactNode;
}) {
  const [first] = useState(() => unpackStrips(initial));
  const [ids, setIds] = useState<readonly string[]>([]);
  const granularity = toDrawnGranularity(range, preferences.display.historyGranularity);
  const strips = useHistories(ids, { kind, range, granularity, initial: first }, preferences.autoRefresh);

  const counts = useRef(new Map<string, number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const updateIds = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIds([...counts.current.keys()]), debounceMs);
  }, []);
  const requests = useMemo<Requests>(
    () => ({
      request(id) {
        counts.current.set(id, (counts.current.get(id) ?? 0) + 1);
        updateIds();
      },
      release(id) {
        const left = (counts.current.get(id) ?? 0) - 1;
        if (left > 0) counts.current.set(id, left);
        else counts.current.delete(id);
        updateIds();
      },
    }),
    [updateIds],
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <RangeContext value={range}>
      <RequestsContext value={requests}>
        <StripsContext value={strips}>{children}</StripsContext>
      </RequestsContext>
    </RangeContext>
  );
}

/** The range of the histories on the screen. */
export function useRange(): Range {
  return useContext(RangeContext);
}

/**
 * The history of a service or node by its name, or of an instance by its id, fetched while `element` is on the screen.
 */
export function useStrip(id: string, element: RefObject<Element | null>): Strip | undefined {
  const { request, release } = useContext(RequestsContext);
  useEffect(() => {
    if (element.current === null) return;
    return watchVisibility(element.current, () => {
      request(id);
      return () => release(id);
    });
  }, [id, element, request, release]);
  return useContext(StripsContext).get(id);
}
