import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../set-up/root.mjs';
import { runStep } from '../set-up/step.mjs';
import { listLicences, writeBillOfMaterials } from './bill-of-materials.mjs';
import { bundleCommand } from './bundle-command.mjs';
import { stageModules } from './stage-modules.mjs';

/** Where the package's files are assembled, beside Next's own output for this kind of build. */
const stage = join(root, '.package');
const built = join(root, 'dist');

/** The files and folders that are copied unchanged. */
const asIs = ['drizzle', 'deploy', 'README.md', 'LICENSE'];

/**
 * Builds the product and packs it, with everything it needs to run, into `consul-monitor-VERSION.tgz` in the root
 * folder. Returns the file's name, and its unpacked size in bytes.
 */
export async function makePackage() {
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage);
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await runStep('Building the package', [process.execPath, next, 'build'], {
    NODE_ENV: 'production',
    BUILD_FOR: 'package',
  });
  const standalone = join(built, 'standalone');
  const modules = stageModules(standalone, stage);
  const shipped = join(stage, 'dist');
  cpSync(join(standalone, 'dist'), shipped, {
    recursive: true,
    filter: (file) => !file.endsWith('node_modules'),
  });
  cpSync(join(built, 'static'), join(shipped, 'static'), { recursive: true });
  for (const name of asIs) cpSync(join(root, name), join(stage, name), { recursive: true });
  await bundleCommand(join(stage, 'bin', 'consul-monitor.cjs'));
  const bill = writeBillOfMaterials(join(stage, 'sbom.json'));
  writeFileSync(join(stage, 'LICENCES.txt'), listLicences(bill));
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(toManifest(modules), null, 2)}\n`);
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', stage, '--json', '--pack-destination', root], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  return { file: packed.filename, bytes: packed.unpackedSize };
}

/** `modules`: each package in node_modules with its version; all of them are included. */
function toManifest(modules) {
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return {
    name,
    version,
    description,
    license,
    bin: { 'consul-monitor': 'bin/consul-monitor.cjs' },
    engines: { node: '>=22' },
    files: ['bin', 'dist', 'sbom.json', 'LICENCES.txt', ...asIs],
    dependencies: modules,
    bundleDependencies: Object.keys(modules),
  };
}
