import type { Site } from './site';

/** Something that goes wrong around the product, which it must survive. */
export type Fault = {
  name: string;
  /** Returns whether it can be tried at a site; everywhere when absent. */
  fits?: (site: Site) => boolean;
  /**
   * Causes the fault, and repairs everything afterwards. Returns for how long, in milliseconds, the fault itself may
   * have prevented polls; `undefined` when the product was stopped, or used another clock. Throws when the product
   * misbehaves.
   */
  run: (site: Site, random: () => number) => Promise<number | undefined>;
};

/** Returns an integer within the bounds, inclusive. */
export function pick(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function choose<Item>(random: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[pick(random, 0, items.length - 1)] ?? items[0];
}
