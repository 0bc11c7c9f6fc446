import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

const require = createRequire(join(root, 'package.json'));

/**
 * Turns this process into the named program of an installed package, as if it had been started with these arguments.
 * There is no child then: signals and the exit code are the program's own.
 */
export function become(program, args) {
  endWithShell();
  process.argv = [process.execPath, require.resolve(program), ...args];
  require(program);
}

/** Runs a TypeScript file of ours, named from the folder of package.json, in this process. */
export function runTypeScript(file) {
  endWithShell();
  require('tsx/cjs/api').register();
  require(join(root, file));
}

/** Runs one of the commands that the package has, too, with the words that follow. */
export function runCommand(name) {
  process.argv.splice(2, 0, name);
  runTypeScript('scripts/command/run.ts');
}

/**
 * npm runs a script in a shell, and passes a signal on to that shell only: it ends, and we would run on without it.
 * https://github.com/npm/cli/issues/5776
 */
function endWithShell() {
  const shell = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}
