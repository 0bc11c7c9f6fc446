import type { Percentages } from '@/lib/history/percentages';
import type { Strip, Strips } from './strip';

type PackedStrip = Omit<Strip, 'data'> & { data: (number | Percentages)[] };

/**
 * Strips as the server hands them to a page's first render. Nearly all bars are of one kind and share one array, and
 * for each of them React would write out where that array stood first: half of the page. Here such a bar is the number
 * of its kind.
 */
export type PackedStrips = Readonly<Record<string, PackedStrip>>;

const kinds: readonly Percentages[] = [
  [100, 0, 0, 0, 0],
  [0, 100, 0, 0, 0],
  [0, 0, 100, 0, 0],
  [0, 0, 0, 100, 0],
  [0, 0, 0, 0, 100],
];

export function packStrips(strips: Strips): PackedStrips {
  const packed: Record<string, PackedStrip> = {};
  for (const [id, strip] of Object.entries(strips)) {
    packed[id] = { ...strip, data: strip.data.map((bar) => (bar.includes(100) ? bar.indexOf(100) : bar)) };
  }
  return packed;
}

export function unpackStrips(packed: PackedStrips): Strips {
  const strips: Record<string, Strip> = {};
  for (const [id, strip] of Object.entries(packed)) {
    const data = strip.data.flatMap((bar) => (typeof bar === 'number' ? kinds.slice(bar, bar + 1) : [bar]));
    strips[id] = { ...strip, data };
  }
  return strips;
}
