import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const require = createRequire(pathToFileURL(`${root}/package.json`));

/**
 * Turns this process into the named program of an installed package, as if it had been started with these arguments.
 * There is no child then: signals and the exit code are the program's own.
 */
export function become(program, args) {
  process.argv = [process.execPath, require.resolve(program), ...args];
  require(program);
}

/** Runs a TypeScript file of ours in this process. */
export function runTypeScript(file) {
  require('tsx/cjs/api').register();
  require(file);
}
