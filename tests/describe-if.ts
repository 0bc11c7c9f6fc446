/**
 * A suite that needs something of the machine. When that is missing, the suite is skipped with a message; in CI, where
 * nothing may be skipped, it fails.
 */
export function describeIf(isAvailable: boolean, name: string, missing: string, suite: () => void): void {
  if (isAvailable) {
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
