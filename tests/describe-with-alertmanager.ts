import { accessSync, constants } from 'node:fs';

const place = '/usr/bin/prometheus-alertmanager';

/** Where Debian's package puts it, or what ALERTMANAGER_BIN says. */
export function findAlertmanager(): string | undefined {
  const file = process.env['ALERTMANAGER_BIN'] ?? place;
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}

/** A suite that needs a real Alertmanager: skipped with a line where there is none, and failed in CI. */
export function describeWithAlertmanager(name: string, suite: () => void): void {
  if (findAlertmanager() !== undefined) {
    describe(name, suite);
    return;
  }
  const advice = `${name}: no Alertmanager to test with; set ALERTMANAGER_BIN, or install prometheus-alertmanager`;
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipped: ${advice}\n`);
    describe.skip(name, suite);
    return;
  }
  describe(name, () => {
    it('finds an Alertmanager binary', () => {
      throw new Error(advice);
    });
  });
}
