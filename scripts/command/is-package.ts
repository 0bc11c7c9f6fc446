import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whether the product is installed as a package, and built already; else it is a checkout. */
export function isPackage(root: string): boolean {
  return existsSync(path.join(root, 'bin'));
}
