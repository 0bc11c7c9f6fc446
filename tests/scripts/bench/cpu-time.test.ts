import { readCpuMs, toCpuMs, toMs } from '@/scripts/bench/cpu-time';

describe('toCpuMs', () => {
  it('adds up the two times in /proc, whatever the command is called', () => {
    const stat = '417 (next) (v16 ) S 1 417 417 0 -1 4194304 9 0 0 0 250 31 7 8 20 0 12 0 5';
    expect(toCpuMs(stat)).toBe(2810);
  });
});

describe('toMs', () => {
  it.each([
    ['00:00:07\n', 7_000],
    ['01:02:03', 3_723_000],
    ['2-00:00:01', 172_801_000],
    ['  3:04.25', 184_250],
  ])('parses %j from ps', (time, expected) => {
    expect(toMs(time)).toBe(expected);
  });
});

describe('readCpuMs', () => {
  it('agrees with Node about this process', () => {
    const { user, system } = process.cpuUsage();
    expect(Math.abs(readCpuMs(process.pid) - (user + system) / 1000)).toBeLessThan(2000);
  });
});
