import type { Site } from './site';

/** Something that goes wrong around the product, and that it has to come through. */
export type Fault = {
  name: string;
  /** Where it can be tried; everywhere when it does not say. */
  fits?: (site: Site) => boolean;
  /**
   * Lets it happen, and puts everything right again. Returns for how long, in milliseconds, the fault itself may have
   * kept polls from being kept; `undefined` when the product was stopped, or lived by another clock. Throws when the
   * product does not behave.
   */
  run: (site: Site, random: () => number) => Promise<number | undefined>;
};

/** A whole number from the one up to the other. */
export function pick(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function choose<Item>(random: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[pick(random, 0, items.length - 1)] ?? items[0];
}
