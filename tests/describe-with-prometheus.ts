import { spawnSync } from 'node:child_process';

/**
 * A suite that needs a real Prometheus: `prometheus` and `promtool` on the PATH. Without them it is reported as skipped,
 * and says how to get them; in CI, where nothing may be skipped, it fails.
 */
export function describeWithPrometheus(name: string, suite: () => void): void {
  const isThere = ['prometheus', 'promtool'].every((program) => runs(program));
  if (isThere) {
    describe(name, suite);
    return;
  }
  const advice = `${name}: no Prometheus to test with; put prometheus and promtool on the PATH`;
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipped: ${advice}\n`);
    describe.skip(name, suite);
    return;
  }
  describe(name, () => {
    it('finds prometheus and promtool', () => {
      throw new Error(advice);
    });
  });
}

/** Runs promtool, and gives what it says and its exit code. */
export function promtool(args: readonly string[], input = ''): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}
