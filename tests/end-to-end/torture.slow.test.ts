import { spawnSync } from 'node:child_process';
import { describeWithConsul } from '../describe-with-consul';

const minute = 60_000;

describeWithConsul('npm run torture', () => {
  it(
    'comes through everything once',
    () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['scripts/torture.mjs', '--minutes', '1', '--seed', '1'],
        { encoding: 'utf8', env: { ...process.env, CI: '' }, maxBuffer: 64 * 1024 * 1024 },
      );
      // The whole table is what helps whoever finds it red.
      expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
    },
    10 * minute,
  );
});
