import type { Poll } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { getService } from '@/lib/queries/get-service';
import { listHistories } from '@/lib/queries/list-histories';
import { listServices } from '@/lib/queries/list-services';
import { listTransitions } from '@/lib/queries/list-transitions';
import type { QueryContext } from '@/lib/queries/query-context';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

const peer = 'peer:cluster-02';

describe('a service and one with the same name imported from a peer', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  const at = (now: number): QueryContext => ({ ...opened.at(now), datacenters: ['dc1', peer] });

  function aPollOf(time: number, datacenter: string, status: Status): Poll {
    const checks = [aCheck({ datacenter, status })];
    return aPoll(time, aSnapshot({ datacenter, instances: [anInstance({ datacenter })], checks }));
  }

  it('are two rows, each with its own transitions and its own name in a list of histories', async () => {
    for (const [step, status] of (['passing', 'critical'] as const).entries()) {
      await opened.store.recordPoll(aPollOf(noon + step * minute, 'dc1', 'passing'));
      await opened.store.recordPoll(aPollOf(noon + step * minute + 500, peer, status));
    }
    const now = at(noon + 2 * minute);
    const { services } = await listServices(now);
    expect(services.map(({ name, datacenter, status }) => [name, datacenter, status])).toEqual([
      ['web', 'dc1', 'passing'],
      ['web', peer, 'critical'],
    ]);
    expect((await listServices(now, { datacenter: peer })).services).toHaveLength(1);
    expect(await getService(now, { name: 'web' })).toMatchObject({ datacenter: 'dc1' });
    expect(await getService(now, { name: 'web', datacenter: peer })).toMatchObject({ status: 'critical' });
    const { transitions } = await listTransitions(now, {}, { limit: 10 });
    expect(transitions).toMatchObject([{ datacenter: peer, service: 'web', to: 'critical' }]);
    const { series } = await listHistories(now, { range: '24h', granularity: 60 });
    expect(Object.keys(series)).toEqual(['dc1/web', 'peer%3Acluster-02/web']);
  });

  it('are polled independently', async () => {
    for (let step = 0; step <= 10; step += 1) {
      await opened.store.recordPoll(aPollOf(noon + step * minute, 'dc1', 'passing'));
      const poll = step < 5 ? aPollOf : (time: number) => aFailedPoll(time, 'unreachable', peer);
      await opened.store.recordPoll(poll(noon + step * minute, peer, 'passing'));
    }
    const now = at(noon + 10 * minute + 5);
    expect(await getConsulState(now)).toMatchObject({
      consul: { reachable: true },
      datacenters: [
        { name: 'dc1', reachable: true },
        { name: peer, reachable: false },
      ],
    });
    const interval = { from: noon, to: noon + 10 * minute };
    const { series } = await listHistories(now, { interval });
    expect(series['dc1/web']).toMatchObject({ uptime: 100, coverage: expect.closeTo(100, 0) });
    expect(series['peer%3Acluster-02/web']).toMatchObject({ uptime: 100, coverage: expect.closeTo(40, 0) });
    expect((await listTransitions(now, {}, { limit: 10 })).transitions).toEqual([]);
  });
});
