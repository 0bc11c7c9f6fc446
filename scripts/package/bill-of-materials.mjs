import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { root } from '../set-up/root.mjs';

/** Writes the product's bill of materials in CycloneDX format, from npm's data. */
export function writeBillOfMaterials(file) {
  const text = execFileSync(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const bill = JSON.parse(text);
  // Not with `--omit dev`, which also leaves out what both the product and its development need.
  const components = bill.components.filter((one) => one.scope !== 'optional' && !isForDevelopment(one));
  const named = new Set([bill.metadata.component, ...components].map((one) => one['bom-ref']));
  const dependencies = bill.dependencies
    .filter(({ ref }) => named.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => named.has(other)) }));
  const shipped = { ...bill, components, dependencies };
  writeFileSync(file, `${JSON.stringify(shipped, null, 2)}\n`);
  return shipped;
}

/** Returns a line for each package: its name, its version and its licence. */
export function listLicences({ components }) {
  const lines = components.map(({ name, version, licenses = [] }) => {
    const licence = licenses.map((each) => each.license?.id ?? each.license?.name ?? each.expression);
    return `${name} ${version}: ${licence.join(', ') || 'not stated'}`;
  });
  return `${lines.sort().join('\n')}\n`;
}

function isForDevelopment({ properties = [] }) {
  return properties.some(({ name }) => name === 'cdx:npm:package:development');
}
