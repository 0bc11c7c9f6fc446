import fc from 'fast-check';
import { groupBy } from '@/lib/health/group-by';
import type { Status } from '@/lib/health/status';
import { toAbsences } from '@/lib/history/absence';
import type { Interval } from '@/lib/history/span';
import { toTransitions } from '@/lib/history/transition';
import { listAbsences, type ServiceAbsence } from '@/lib/queries/list-absences';
import type { EndFilter, InstanceHistory, Store } from '@/lib/store/store';
import { aCheck, anInstance, aPoll, aSnapshot, day, hour, minute, noon } from '@/tests/builders';
import { runs } from '@/tests/runs';
import { openEmptyStore } from './open-empty-store';

jest.setTimeout(120_000);

/** A place for one instance each, on two nodes. */
const places = [
  { serviceId: 'a-1', node: 'n1' },
  { serviceId: 'a-2', node: 'n2' },
  { serviceId: 'b-1', node: 'n1' },
  { serviceId: 'b-2', node: 'n2' },
] as const;

/** What a poll sees at one place: which service, in which status; `null`: nothing. */
type Seen = { service: string; status: Status } | null;

const seen: fc.Arbitrary<Seen> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({
      // Usually its own; now and then an instance takes the other's name.
      service: fc.constantFrom('own', 'own', 'own', 'own', 'own', 'a', 'b'),
      status: fc.constantFrom<Status>('passing', 'passing', 'critical'),
    }),
  },
);

type Step = {
  sight: readonly Seen[];
  /** How far the clock jumps before it, and whether the monotonic clock knows. */
  jumpMs: number;
  isNoted: boolean;
  part: { isPartial?: boolean; isOtherToken?: boolean };
  /** How long before it everything is pruned. */
  prunedMs: number | undefined;
};

const step: fc.Arbitrary<Step> = fc.record({
  sight: fc.tuple(...places.map(() => seen)),
  jumpMs: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.constantFrom(2 * hour, -2 * hour) },
    { weight: 1, arbitrary: fc.integer({ min: -5 * minute, max: 5 * minute }) },
  ),
  isNoted: fc.boolean(),
  part: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: fc.constant({ isPartial: true }) },
    { weight: 1, arbitrary: fc.constant({ isPartial: true, isOtherToken: true }) },
  ),
  prunedMs: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 * minute }) },
  ),
});

const filters: readonly EndFilter[] = [
  {},
  { service: 'a' },
  { service: 'b' },
  { node: 'n1' },
  { service: 'a', node: 'n2' },
];

describe('listAbsences', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  async function live(store: Store, steps: readonly Step[]): Promise<number> {
    let clock = noon;
    let newest = noon;
    for (const { sight, jumpMs, isNoted, part, prunedMs } of steps) {
      clock += minute + jumpMs;
      const there = places.flatMap((place, index) => {
        const one = sight[index];
        if (one === null || one === undefined) return [];
        const service = one.service === 'own' ? place.serviceId.slice(0, 1) : one.service;
        return [{ ...place, ...one, service }];
      });
      const snapshot = aSnapshot({
        instances: there.map(({ serviceId, node, service }) => anInstance({ serviceId, node, service })),
        checks: there.map(({ serviceId, node, status }) => aCheck({ serviceId, node, status })),
        ...part,
      });
      const poll = aPoll(clock, snapshot);
      const jump = isNoted && jumpMs !== 0 ? { clockJumpMs: jumpMs } : {};
      newest = (await store.recordPoll({ ...poll, ...jump })).at;
      if (prunedMs !== undefined) await store.pruneBefore(newest - prunedMs);
    }
    return newest;
  }

  const isOf =
    ({ service, node }: EndFilter) =>
    (history: InstanceHistory) =>
      (service === undefined || history.service === service) && (node === undefined || history.node === node);

  const brief = (found: readonly ServiceAbsence[], filter: EndFilter) =>
    found
      .filter(({ last }) => last.some(isOf(filter)))
      .map(({ service, absence, last }) =>
        [service, absence.from, absence.to, ...last.map(({ id }) => id).sort()].join(' '),
      )
      .sort();

  /** From the whole history of every instance that ever existed. */
  async function listAll(store: Store, interval: Interval): Promise<ServiceAbsence[]> {
    const histories = await store.listHistories('dc1', { from: 0, to: noon + 10 * day });
    const hidings = new Set(await store.listHidingPolls('dc1', interval));
    return [...groupBy(histories, ({ service }) => service)].flatMap(([service, own]) => {
      const spans = own.map((history) => history.spans);
      return toAbsences(spans, interval, (time) => !hidings.has(time)).map((absence) => ({
        service,
        absence,
        last: own.filter((history) => history.spans.some(({ to }) => to === absence.from)),
      }));
    });
  }

  it('finds every end, and no other, among the services that may have ended, whatever happened', async () => {
    let ends = 0;
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
          const { store } = opened;
          const now = await live(store, steps);
          const times = [0, now - 7 * minute, now - 2 * minute, now, now + 1];
          const intervals = times.flatMap((from) => times.flatMap((to) => (from < to ? [{ from, to }] : [])));
          for (const interval of intervals) {
            const all = await listAll(store, interval);
            ends += all.length;
            for (const filter of filters) {
              const found = await listAbsences(store, 'dc1', { interval, filter, now });
              expect(brief(found, filter)).toEqual(brief(all, filter));
            }
          }
        })
        .beforeEach(() => {
          opened.close();
          opened = openEmptyStore();
        }),
      { numRuns: runs(100) },
    );
    expect(ends).toBeGreaterThan(runs(100));
  });

  it('has every change of status in the histories of those that changed, whatever happened', async () => {
    let changes = 0;
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
          const { store } = opened;
          const now = await live(store, steps);
          for (const interval of [
            { from: 0, to: now + 1 },
            { from: now - 4 * minute, to: now - minute },
          ]) {
            const bounds = { ...interval, from: interval.from - 1 };
            for (const asked of [{}, { services: ['a'] }, { serviceIds: ['b-1'] }, { nodes: ['n2'] }]) {
              const list = async (isChanged: boolean) =>
                (await store.listHistories('dc1', bounds, { ...asked, isChanged }))
                  .flatMap(({ id, spans }) =>
                    toTransitions(spans, interval).map(({ at, to }) => [at, id, to]),
                  )
                  .sort();
              const changed = await list(true);
              changes += changed.length;
              expect(changed).toEqual(await list(false));
            }
          }
        })
        .beforeEach(() => {
          opened.close();
          opened = openEmptyStore();
        }),
      { numRuns: runs(100) },
    );
    expect(changes).toBeGreaterThan(runs(100));
  });
});
