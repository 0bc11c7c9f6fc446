import { type Share, shares } from '@/lib/history/bucket';
import type { Percentages } from '@/lib/history/percentages';
import { stackOrder } from '@/app/_ui/status-style';

/** The strip's width in pixels. 288 gives every bar of a day a whole number of pixels: 1, 3, 6 or 12. */
export const stripWidth = 288;
export const stripHeight = 24;

export type StripPaths = Partial<Record<Share, string>>;

/** Returns one path for each share that occurs, in pixels of `stripWidth` × `stripHeight`. */
export function toStripPaths(data: readonly Percentages[]): StripPaths {
  // The bars of longer ranges are not whole pixels wide: some are a pixel wider than others, so that all edges are
  // sharp.
  const edge = (index: number) => Math.round((index * stripWidth) / data.length);
  const gap = toGap(data.length);
  const paths: StripPaths = {};
  const draw = (share: Share, from: number, to: number, y: number, height: number) => {
    const width = edge(to) - edge(from) - gap;
    paths[share] = `${paths[share] ?? ''}M${edge(from)} ${y}h${width}v${height}h${-width}z`;
  };

  for (let index = 0; index < data.length; index += 1) {
    const run = countUnknown(data, index);
    if (run > 0) {
      draw('unknown', index, index + run, 0, stripHeight);
      index += run - 1;
      continue;
    }
    const heights = toHeights(data[index] ?? [0, 0, 0, 0, 100]);
    let bottom = stripHeight;
    for (const share of stackOrder) {
      const height = heights[share];
      if (height === 0) continue;
      bottom -= height;
      draw(share, index, index + 1, bottom, height);
    }
  }
  return paths;
}

/** Returns a gap of one pixel when bars are wide enough. */
function toGap(count: number): number {
  return stripWidth / count >= 2 ? 1 : 0;
}

/** Returns how many buckets from here on are entirely unknown: they are hatched as one area. */
function countUnknown(data: readonly Percentages[], from: number): number {
  let to = from;
  while (data[to]?.[4] === 100) to += 1;
  return to - from;
}

/** Returns heights in pixels that add up to the strip's: everything present is at least one pixel high. */
function toHeights(percentages: Percentages): Record<Share, number> {
  const heights = { passing: 0, warning: 0, critical: 0, maintenance: 0, unknown: 0 };
  let largest: Share = 'passing';
  let sum = 0;
  shares.forEach((share, column) => {
    const percent = percentages[column] ?? 0;
    if (percent === 0) return;
    heights[share] = Math.max(1, Math.round((percent / 100) * stripHeight));
    sum += heights[share];
    if (heights[share] > heights[largest]) largest = share;
  });
  heights[largest] += stripHeight - sum;
  return heights;
}
