'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type QualifiedName, toQualifiedName } from '@/lib/health/qualified-name';

const rowHeight = 45;

/** The screen size assumed on the server, in pixels. */
const initialRect = { width: 1440, height: 1000 };

/** Items with unique names within their datacenter. */
type Props<Item extends QualifiedName> = {
  items: readonly Item[];
  /** The number of rows, including those whose items have not arrived yet. */
  count: number;
  renderRow: (item: Item, index: number) => ReactNode;
};

/** Only the rows on the screen; the ones above and below are one empty row each. */
export function VirtualRows<Item extends QualifiedName>({ items, count, renderRow }: Props<Item>) {
  const start = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getItemKey: (index) => toKey(items[index]) ?? index,
    overscan: 8,
    initialRect,
    scrollMargin,
  });

  useLayoutEffect(() => {
    const top = start.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(Math.round(top + window.scrollY));
  }, [count]);

  const rows = virtualizer.getVirtualItems();
  const above = (rows[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <>
      <tbody ref={start} aria-hidden="true">
        <Spacer height={above} />
      </tbody>
      {rows.map(({ index, key }) => {
        const item = items[index];
        return (
          <tbody key={key} role="rowgroup" data-index={index} ref={virtualizer.measureElement}>
            {item ? renderRow(item, index) : <Spacer height={rowHeight} />}
          </tbody>
        );
      })}
      <tbody aria-hidden="true">
        <Spacer height={below} />
      </tbody>
    </>
  );
}

function toKey(item: QualifiedName | undefined): string | undefined {
  return item && toQualifiedName(item);
}

function Spacer({ height }: { height: number }) {
  return (
    <tr style={{ display: 'block', height }}>
      <td />
    </tr>
  );
}
