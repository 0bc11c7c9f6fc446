import { isMemoryFlat } from '@/scripts/torture/memory';
import { countFailures, type Row, toReport } from '@/scripts/torture/report';

const well: Row = { name: 'power cut', tries: 3, lost: 0, worstHealthzMs: 41.6, worstGapMs: 0, problems: [] };

describe('toReport', () => {
  it('is a table with the problems below', () => {
    const ill = { ...well, name: 'full disk', worstGapMs: 1500, problems: ['fake: it shows nothing'] };
    expect(toReport([well, ill]).split('\n')).toEqual([
      '| what was tried | times | lost | slowest healthz | longest gap | problems |',
      '| --- | ---: | ---: | ---: | ---: | ---: |',
      '| power cut | 3 | 0 | 42 ms | – | 0 |',
      '| full disk | 3 | 0 | 42 ms | 1.5 s | 1 |',
      '',
      'full disk: fake: it shows nothing',
    ]);
  });
});

describe('countFailures', () => {
  it('counts rows with losses or problems', () => {
    expect(countFailures([well, { ...well, lost: 1 }, { ...well, problems: ['slow'] }])).toBe(2);
  });
});

describe('isMemoryFlat', () => {
  it('ignores the first sample, because everything warms up', () => {
    expect(isMemoryFlat([10, 100, 100, 100, 100, 100, 100])).toBe(true);
  });

  it('finds what grows', () => {
    expect(isMemoryFlat([100, 100, 100, 130, 130, 160, 160])).toBe(false);
  });
});
