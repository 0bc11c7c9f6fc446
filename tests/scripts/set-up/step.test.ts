import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('runStep', () => {
  function run(command: string): { status: number | null; stdout: string; stderr: string } {
    const step = join(process.cwd(), 'scripts/set-up/step.mjs');
    const script = `
      import { runStep } from ${JSON.stringify(step)};
      await runStep('Doing it', [process.execPath, '-e', ${JSON.stringify(command)}]);
      console.log('and on');`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  }

  it("prints the beginning and the end, without the step's output", () => {
    const { status, stdout, stderr } = run('console.log("chatter")');
    expect(stdout).toMatch(/^Doing it …\nDoing it: done in \d+ s\nand on\n$/);
    expect([status, stderr]).toEqual([0, '']);
  });

  it("shows a failing step's output with a hint, and exits", () => {
    const { status, stdout, stderr } = run('console.error("gyp ERR! no make"); process.exit(3)');
    expect(stdout).toMatch(/Doing it: failed after \d+ s\n$/);
    expect(stderr).toContain('gyp ERR! no make');
    expect(stderr).toContain('Doing it failed (3).');
    expect(stderr).toContain('build-essential');
    expect(status).toBe(1);
  });

  it('sends no telemetry', () => {
    const { status } = run('process.exit(process.env.NEXT_TELEMETRY_DISABLED === "1" ? 0 : 1)');
    expect(status).toBe(0);
  });
});
