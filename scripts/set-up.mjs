import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installOlderDriver, isDriverFit, needsOlderDriver } from './set-up/database-driver.mjs';
import { toHint } from './set-up/hint.mjs';
import { keepFingerprint, toFingerprint, whyBuild } from './set-up/needs-build.mjs';
import { whyInstall } from './set-up/needs-install.mjs';
import { isNodeNewEnough } from './set-up/node-version.mjs';
import { root } from './set-up/root.mjs';
import { runStep } from './set-up/step.mjs';

/** Installs what is missing, and builds the application unless the build is current. Ends the process on failure. */
export async function setUp() {
  await install();
  if (whyBuild(root) !== undefined) await build();
}

/** Installs the packages unless they are installed. Needs only Node and npm. */
export async function install() {
  process.chdir(root);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const { engines } = createRequire(import.meta.url)(join(root, 'package.json'));
  if (!isNodeNewEnough(process.versions.node, engines.node)) {
    stop(
      `Consul Monitor needs Node ${engines.node}; this is ${process.versions.node}. See https://nodejs.org`,
    );
  }
  const reason = whyInstall(root);
  if (reason !== undefined) {
    const npm = ['npm', 'ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'];
    // Development packages are needed to build, even when NODE_ENV=production would leave them out.
    await runStep(`Installing packages (${reason})`, npm);
  }
  if (needsOlderDriver() && !isDriverFit(root)) await installOlderDriver(root);
  if (isDriverFit(root)) return;
  stop(`The packages are installed, but SQLite's driver is missing.\n${toHint('better-sqlite3')}`);
}

/** Builds the application. */
export async function build() {
  const fingerprint = toFingerprint(root);
  const reason = whyBuild(root) ?? 'requested';
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await runStep(`Building (${reason})`, [process.execPath, next, 'build'], { NODE_ENV: 'production' });
  keepFingerprint(root, fingerprint);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
