import { existsSync } from 'node:fs';
import path from 'node:path';

/** Returns whether the product is an installed package, already built, rather than a checkout. */
export function isPackage(root: string): boolean {
  return existsSync(path.join(root, 'bin'));
}
