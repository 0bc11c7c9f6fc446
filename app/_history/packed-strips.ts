import { allOfOne, type Percentages } from '@/lib/history/percentages';
import type { Strip, Strips } from './strip';

type PackedStrip = Omit<Strip, 'data'> & { data: (number | Percentages)[] };

/**
 * Strips as the server hands them to a page's first render. Nearly all bars are of one kind and share one array, and
 * for each of them React would write out where that array stood first: half of the page. Here such a bar is the number
 * of its kind. A map, for React drops what an object holds as `__proto__`.
 */
export type PackedStrips = ReadonlyMap<string, PackedStrip>;

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
