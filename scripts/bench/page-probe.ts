/** When the first row, and a strip in every row on the screen, was drawn: milliseconds from when the page was asked for. */
export type Drawn = { firstRow: number; everyStrip: number };

declare global {
  // What `watchDrawing` leaves in the page.
  var benchDrawn: Partial<Drawn> | undefined;
}

// These functions are sent to the browser as text: each must be whole in itself, and what compiles them adds a helper of
// its own to every function with a name inside.

/** To be run before anything else in the page: looks at each frame what has been drawn. */
export async function watchDrawing(): Promise<void> {
  const drawn: Partial<Drawn> = {};
  globalThis.benchDrawn = drawn;
  while (drawn.everyStrip === undefined) {
    await new Promise(requestAnimationFrame);
    const cells = [...document.querySelectorAll('td[data-column=history]')];
    if (cells.length > 0) drawn.firstRow ??= performance.now();
    const visible = cells.filter((cell) => cell.getBoundingClientRect().top < innerHeight);
    const isDrawn = visible.every((cell) => cell.querySelector('path') !== null);
    if (visible.length > 0 && isDrawn) drawn.everyStrip = performance.now();
  }
}

export function drawnAt(): Drawn | undefined {
  const { firstRow, everyStrip } = globalThis.benchDrawn ?? {};
  return firstRow === undefined || everyStrip === undefined ? undefined : { firstRow, everyStrip };
}

/** Scrolls to and fro for a second, a few rows a frame: the 95th percentile of a frame's length, in milliseconds. */
export async function scrollThrough(): Promise<number> {
  const lengths: number[] = [];
  const began = performance.now();
  let last = began;
  let step = 120;
  while (last - began < 1000) {
    const time = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    lengths.push(time - last);
    last = time;
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    if (isAtEnd && step > 0) step = -step;
    if (scrollY === 0 && step < 0) step = -step;
    scrollBy(0, step);
  }
  const sorted = lengths.slice(1).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
}
