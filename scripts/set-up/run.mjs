import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

const require = createRequire(join(root, 'package.json'));

/**
 * Turns this process into the named program of an installed package, as if it had been started with these arguments.
 * Without a child process, signals and the exit code are the program's own.
 */
export function become(program, args) {
  endWithShell();
  process.argv = [process.execPath, require.resolve(program), ...args];
  require(program);
}

/** Runs one of our TypeScript files, relative to the folder with package.json, in this process. */
export function runTypeScript(file) {
  endWithShell();
  require('tsx/cjs/api').register();
  require(join(root, file));
}

/** Runs one of the commands that the package also has, with the following arguments. */
export function runCommand(name) {
  process.argv.splice(2, 0, name);
  runTypeScript('scripts/command/run.ts');
}

/**
 * npm runs a script in a shell, and passes a signal only to that shell: it ends, and we would go on without it.
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
