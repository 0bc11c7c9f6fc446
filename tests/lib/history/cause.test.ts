import type { Status } from '@/lib/health/status';
import { findCause, toCheckChanges } from '@/lib/history/cause';

type CheckSpan = { status: Status; from: number; to: number | null; output: string };

const always = { from: 0, to: 1000 };

function aTimeline(name: string, ...spans: [Status, number, number | null][]) {
  return {
    name,
    spans: spans.map(([status, from, to]): CheckSpan => ({ status, from, to, output: `${name} at ${from}` })),
  };
}

describe('toCheckChanges', () => {
  it('returns first sight, a transition and the end', () => {
    const disk = aTimeline('disk', ['passing', 10, 20], ['critical', 20, 30]);
    expect(toCheckChanges(disk, always)).toEqual([
      { at: 10, check: disk, from: null, to: 'passing', until: 20, output: 'disk at 10' },
      { at: 20, check: disk, from: 'passing', to: 'critical', until: 30, output: 'disk at 20' },
      { at: 30, check: disk, from: 'critical', to: null, until: null, output: '' },
    ]);
  });

  it('returns only what is within the bounds', () => {
    const disk = aTimeline('disk', ['passing', 10, 20], ['critical', 20, 30]);
    expect(toCheckChanges(disk, { from: 20, to: 30 }).map(({ at }) => at)).toEqual([20]);
  });
});

describe('findCause', () => {
  const worse = { at: 20, from: 'passing', to: 'critical', until: null } as const;
  const better = { at: 20, from: 'critical', to: 'warning', until: null } as const;

  function causeOf(transition: typeof worse | typeof better, ...checks: ReturnType<typeof aTimeline>[]) {
    const changes = checks.flatMap((check) => toCheckChanges(check, { from: 20, to: 21 }));
    return findCause(transition, changes)?.check.name;
  }

  it.each<[string, string | undefined, typeof worse | typeof better, ReturnType<typeof aTimeline>[]]>([
    [
      'the check that became critical',
      'disk',
      worse,
      [
        aTimeline('http', ['passing', 10, 20], ['warning', 20, null]),
        aTimeline('disk', ['passing', 10, 20], ['critical', 20, null]),
      ],
    ],
    ['a new check that is critical', 'disk', worse, [aTimeline('disk', ['critical', 20, null])]],
    [
      'the first of two',
      'disk',
      worse,
      [
        aTimeline('disk', ['passing', 10, 20], ['critical', 20, null]),
        aTimeline('http', ['passing', 10, 20], ['critical', 20, null]),
      ],
    ],
    [
      'the check that is no longer critical',
      'disk',
      better,
      [
        aTimeline('http', ['passing', 10, 20], ['warning', 20, null]),
        aTimeline('disk', ['critical', 10, 20], ['passing', 20, null]),
      ],
    ],
    ['the critical check that went', 'disk', better, [aTimeline('disk', ['critical', 10, 20])]],
    [
      'nothing, where no check changed then',
      undefined,
      worse,
      [aTimeline('disk', ['passing', 10, 15], ['critical', 15, null])],
    ],
  ])('finds %s', (_, expected, transition, checks) => {
    expect(causeOf(transition, ...checks)).toBe(expected);
  });
});
