import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../set-up/root.mjs';

/** Bundles the command and everything it imports into one JavaScript file, except what the package contains anyway. */
export async function bundleCommand(outfile) {
  await build({
    entryPoints: [join(root, 'scripts', 'command', 'run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    external: ['better-sqlite3', 'next', 'next/*', 'pino', 'undici'],
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'error',
  });
  chmodSync(outfile, 0o755);
}
