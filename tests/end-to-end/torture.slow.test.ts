import { spawnSync } from 'node:child_process';
import { describeWithConsul } from '@/tests/describe-with-consul';

const minute = 60_000;

describeWithConsul('npm run torture', () => {
  it(
    'survives every fault once',
    () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['scripts/torture.mjs', '--minutes', '1', '--seed', '1'],
        { encoding: 'utf8', env: { ...process.env, CI: '' }, maxBuffer: 64 * 1024 * 1024 },
      );
      // On failure the whole table is the useful message.
      expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
    },
    10 * minute,
  );
});
