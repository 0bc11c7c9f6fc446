import type { Poll } from '@/lib/health/poll';
import { getInstanceHistory, getServiceHistory } from '@/lib/queries/get-history';
import { listHistories } from '@/lib/queries/list-histories';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

const quarterHours = { range: '1h', granularity: 15 } as const;

describe('listHistories', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  /** A poll a minute from noon on, each returned by `toPoll` for its minute. */
  async function pollEachMinute(minutes: number, toPoll: (at: number, index: number) => Poll): Promise<void> {
    for (let index = 0; index <= minutes; index += 1) {
      await opened.store.recordPoll(toPoll(noon + index * minute, index));
    }
  }

  it('shows an outage by its share of the time', async () => {
    await pollEachMinute(60, (at, index) =>
      aPoll(
        at,
        aSnapshot({ checks: [aCheck({ status: index >= 20 && index < 23 ? 'critical' : 'passing' })] }),
      ),
    );
    const { series, from, buckets } = await listHistories(opened.at(noon + 60 * minute - 1), quarterHours);
    expect({ from, buckets }).toEqual({ from: '2026-01-01T12:00:00.000Z', buckets: 4 });
    expect(series['web']).toEqual({
      uptime: 94.99,
      coverage: 100,
      data: [
        [100, 0, 0, 0, 0],
        [80, 0, 20, 0, 0],
        [100, 0, 0, 0, 0],
        [100, 0, 0, 0, 0],
      ],
      durations: { 1: [12 * minute, 0, 3 * minute, 0, 0] },
    });
  });

  it('counts time without polls as unknown, whatever was before and after it', async () => {
    await pollEachMinute(60, (at, index) => (index > 15 && index < 30 ? aFailedPoll(at) : aPoll(at)));
    const { series } = await listHistories(opened.at(noon + 60 * minute - 1), quarterHours);
    expect(series['web']?.data[1]).toEqual([0, 0, 0, 0, 100]);
    expect(series['web']?.uptime).toBe(100);
    expect(series['web']?.coverage).toBe(74.99);
  });

  it('lets a status hold over one failed poll', async () => {
    await pollEachMinute(60, (at, index) => (index === 20 ? aFailedPoll(at) : aPoll(at)));
    const { series } = await listHistories(opened.at(noon + 60 * minute - 1), quarterHours);
    expect(series['web']?.data[1]).toEqual([100, 0, 0, 0, 0]);
  });

  it('does not count the time after a failed poll as covered', async () => {
    await pollEachMinute(16, (at, index) => (index === 16 ? aFailedPoll(at) : aPoll(at)));
    const { series } = await listHistories(opened.at(noon + 17 * minute), quarterHours);
    expect(series['web']?.data.at(-1)).toEqual([0, 0, 0, 0, 100]);
  });

  it('returns services and instances together, without unknown ones', async () => {
    await pollEachMinute(1, (at) => aPoll(at));
    const [instance] = await opened.store.listInstances('dc1');
    const ids = ['web', instance?.id ?? '', 'nobody'];
    const { series } = await listHistories(opened.at(noon + minute), { ...quarterHours, ids });
    expect(Object.keys(series).sort()).toEqual([...ids.slice(0, 2)].sort());
  });
});

describe('getServiceHistory', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(async () => {
    opened = openEmptyStore();
    const instances = [
      anInstance(),
      anInstance({ node: 'n2' }),
      anInstance({ serviceId: 'db-1', service: 'db' }),
    ];
    await opened.store.recordPoll(aPoll(noon, aSnapshot({ instances, checks: [aCheck({ serviceId: '' })] })));
  });
  afterEach(() => opened.close());

  it('finds a service by its name', async () => {
    const history = await getServiceHistory(opened.at(noon + minute), { ...quarterHours, name: 'web' });
    expect(history).toMatchObject({ service_id: 'web', granularity: 15, range: '1h' });
  });

  it('finds an instance by its service ID if only one has it', async () => {
    const history = await getServiceHistory(opened.at(noon + minute), { ...quarterHours, name: 'db-1' });
    expect(history).toMatchObject({ service_id: 'db-1' });
  });

  it('returns the candidates when several share it', async () => {
    const history = await getServiceHistory(opened.at(noon + minute), { ...quarterHours, name: 'web-1' });
    const bearers = (await opened.store.listInstances('dc1')).filter(
      ({ instance }) => instance.serviceId === 'web-1',
    );
    expect(bearers).toHaveLength(2);
    expect(history).toEqual({ candidates: expect.arrayContaining(bearers.map(({ id }) => id)) });
  });

  it('returns undefined for what was never seen', async () => {
    expect(await getServiceHistory(opened.at(noon), { ...quarterHours, name: 'nobody' })).toBeUndefined();
    expect(await getInstanceHistory(opened.at(noon), { ...quarterHours, id: 'nobody' })).toBeUndefined();
  });
});
