'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { ServiceSummary } from '@/lib/queries/list-services';

const rowHeight = 45;

/** What is drawn before the browser has told how high it is: the server's guess. */
const initialRect = { width: 1440, height: 1000 };

type Props = {
  services: readonly ServiceSummary[];
  toRow: (service: ServiceSummary, index: number) => ReactNode;
};

/** Only the rows on the screen; what lies above and below them is one empty row each. */
export function VirtualRows({ services, toRow }: Props) {
  const start = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: services.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => services[index]?.name ?? index,
    overscan: 8,
    initialRect,
    scrollMargin,
  });

  useLayoutEffect(() => {
    const top = start.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(Math.round(top + window.scrollY));
  }, [services.length]);

  const items = virtualizer.getVirtualItems();
  const above = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <>
      <tbody ref={start} aria-hidden="true">
        <Spacer height={above} />
      </tbody>
      {items.map(({ index, key }) => {
        const service = services[index];
        return (
          service && (
            <tbody key={key} role="rowgroup" data-index={index} ref={virtualizer.measureElement}>
              {toRow(service, index)}
            </tbody>
          )
        );
      })}
      <tbody aria-hidden="true">
        <Spacer height={below} />
      </tbody>
    </>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr style={{ display: 'block', height }}>
      <td />
    </tr>
  );
}
