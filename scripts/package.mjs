import { install } from './set-up.mjs';
import { needsOlderDriver } from './set-up/database-driver.mjs';

// The package contains the SQLite driver for Node 22 and later, which is not installed on Node 20.
if (needsOlderDriver()) {
  console.error(`The package is made with Node 22 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
await install();
// Its imports are certain to be installed only now.
const { makePackage } = await import('./package/make-package.mjs');
const { file, bytes } = await makePackage();
console.log(`${file}: ${(bytes / 1e6).toFixed(0)} MB unpacked`);
