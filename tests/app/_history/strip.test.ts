import { toBucketShares, toSummary } from '@/app/_history/strip';
import { allPassing, allUnknown, aStrip } from '@/tests/app/builders';
import { minute } from '@/tests/builders';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('toSummary', () => {
  it('contains the uptime and the duration of each other status', () => {
    const strip = aStrip([allPassing, [20, 0, 80, 0, 0], allUnknown], {
      uptime: 60,
      durations: { 1: [3 * minute, 0, 12 * minute, 0, 0] },
    });
    expect(plain(toSummary('web', strip))).toBe(
      'web, last 24 hours: 60 % uptime; critical 12 min; unknown 15 min',
    );
  });

  it('reports wall-clock time, although the time of several instances is added up', () => {
    const strip = aStrip([[75, 0, 25, 0, 0]], {
      uptime: 75,
      durations: { 0: [45 * minute, 0, 15 * minute, 0, 0] },
    });
    expect(plain(toSummary('web', strip))).toBe('web, last 24 hours: 75 % uptime; critical 3 min 45 s');
  });

  it('contains the range', () => {
    expect(plain(toSummary('web', aStrip([allPassing], { range: '7d' })))).toBe(
      'web, last 7 days: 100 % uptime',
    );
  });

  it('contains no uptime when less than half is covered', () => {
    const strip = aStrip([allPassing, allUnknown, allUnknown], { coverage: 33.33 });
    expect(plain(toSummary('web', strip))).toBe('web, last 24 hours: uptime unknown; unknown 30 min');
  });

  it('says when nothing is known', () => {
    expect(toSummary('web', aStrip([], { uptime: null }))).toBe('web, last 24 hours: uptime unknown');
  });
});

describe('toBucketShares', () => {
  it('lists the shares of a mixed bucket, worst first, with exact durations', () => {
    expect(toBucketShares([80, 0, 20, 0, 0], [12 * minute, 0, 3 * minute, 0, 0])).toEqual([
      { share: 'critical', percent: 20, ms: 3 * minute },
      { share: 'passing', percent: 80, ms: 12 * minute },
    ]);
  });

  it('omits the duration when one share fills the bucket', () => {
    expect(toBucketShares([0, 0, 0, 0, 100], undefined)).toEqual([{ share: 'unknown', percent: 100 }]);
  });
});
