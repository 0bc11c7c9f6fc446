import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Call } from './call';

/** Prints the product's version. */
export async function runVersion({ root }: Call): Promise<number> {
  console.log(readVersion(root));
  return 0;
}

/** Returns the product's version, from package.json in `root`. */
export function readVersion(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}
