import { allOfOne, type Percentages } from '@/lib/history/percentages';
import type { Range } from '@/lib/history/range';
import type { Histories } from '@/lib/queries/list-histories';
import { type Strip, type Strips, toStrips } from './strip';

type PackedStrip = Omit<Strip, 'data'> & { data: (number | Percentages)[] };

/**
 * Strips in the form that the server passes to a page's first render. Nearly all bars have a single status and share
 * one array, but React would serialize a reference for each of them, half of the page. Here such a bar is the index of
 * its status. A map, because React drops an object's `__proto__`.
 */
export type PackedStrips = ReadonlyMap<string, PackedStrip>;

/** Returns histories as the strips of a page. */
export function toPackedStrips(histories: Histories, range: Range): PackedStrips {
  return packStrips(toStrips(histories, range));
}

export function packStrips(strips: Strips): PackedStrips {
  const packed = new Map<string, PackedStrip>();
  for (const [id, strip] of strips) {
    const data = strip.data.map((bar) => (bar.includes(100) ? bar.indexOf(100) : bar));
    packed.set(id, { ...strip, data });
  }
  return packed;
}

export function unpackStrips(packed: PackedStrips): Strips {
  const strips = new Map<string, Strip>();
  for (const [id, strip] of packed) {
    const data = strip.data.flatMap((bar) =>
      typeof bar === 'number' ? allOfOne.slice(bar, bar + 1) : [bar],
    );
    strips.set(id, { ...strip, data });
  }
  return strips;
}
