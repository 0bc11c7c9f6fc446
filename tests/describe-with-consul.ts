import { findConsul } from '../scripts/consul-agent';

/**
 * A suite that needs a real Consul. Without one it is reported as skipped, and says how to get it; in CI, where
 * nothing may be skipped, it fails.
 */
export function describeWithConsul(name: string, suite: () => void): void {
  if (findConsul() !== undefined) {
    describe(name, suite);
    return;
  }
  const advice = `${name}: no Consul to test with; set CONSUL_BIN, or put consul on the PATH`;
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipped: ${advice}\n`);
    describe.skip(name, suite);
    return;
  }
  describe(name, () => {
    it('finds a Consul binary', () => {
      throw new Error(advice);
    });
  });
}
