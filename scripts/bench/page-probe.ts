/** When the first row, and a strip in every row on the screen, was drawn: milliseconds since the page was requested. */
export type Drawn = { firstRow: number; everyStrip: number };

declare global {
  // Where `watchDrawing` stores its result in the page.
  var benchDrawn: Partial<Drawn> | undefined;
}

// These functions are sent to the browser as text: each must be self-contained, and the compiler adds a helper to every
// function that contains a named one.

/** Run before anything else in the page: checks in each frame what has been drawn. */
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

/**
 * Scrolls back and forth for a second, a few rows a frame. Returns the 95th percentile of the frame time, in
 * milliseconds.
 */
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
