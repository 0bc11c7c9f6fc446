import { install } from './set-up.mjs';
import { needsOlderDriver } from './set-up/database-driver.mjs';

// The package carries SQLite's driver for Node 22 and later, which needs no compiler and is not installed on Node 20.
if (needsOlderDriver()) {
  console.error(`The package is made with Node 22 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
await install();
// Only now is what it needs certain to be there.
const { makePackage } = await import('./package/make-package.mjs');
const { file, bytes } = await makePackage();
console.log(`${file}: ${(bytes / 1e6).toFixed(0)} MB unpacked`);
