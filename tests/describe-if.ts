/**
 * A suite that needs something of the machine it runs on. Where that is missing it is reported as skipped, with what is
 * missing; in CI, where nothing may be skipped, it fails.
 */
export function describeIf(isThere: boolean, name: string, missing: string, suite: () => void): void {
  if (isThere) {
    describe(name, suite);
    return;
  }
  const advice = `${name}: ${missing}`;
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipped: ${advice}\n`);
    describe.skip(name, suite);
    return;
  }
  describe(name, () => {
    it('has what it needs', () => {
      throw new Error(advice);
    });
  });
}
