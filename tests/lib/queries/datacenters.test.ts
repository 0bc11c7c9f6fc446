import type { Poll } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { getServiceHistory } from '@/lib/queries/get-history';
import { getNode } from '@/lib/queries/get-node';
import { getGoneService, getService } from '@/lib/queries/get-service';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { listHistories } from '@/lib/queries/list-histories';
import { listNodes } from '@/lib/queries/list-nodes';
import { listServices } from '@/lib/queries/list-services';
import { listTransitions } from '@/lib/queries/list-transitions';
import type { QueryContext } from '@/lib/queries/query-context';
import { walkHistories } from '@/lib/queries/walk-histories';
import { walkPoints } from '@/lib/queries/walk-points';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

const day = { range: '24h', granularity: 60 } as const;

describe('two datacenters', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  const at = (now: number): QueryContext => ({ ...opened.at(now), datacenters: ['dc1', 'dc2'] });

  /** A poll of the service web on node n1, in that datacenter. */
  function aPollOf(time: number, datacenter: string, status: Status, service: string = 'web'): Poll {
    const serviceId = `${service}-1`;
    return aPoll(
      time,
      aSnapshot({
        datacenter,
        instances: [anInstance({ datacenter, service, serviceId })],
        checks: [aCheck({ datacenter, status, serviceId }), aCheck({ datacenter, serviceId: '' })],
      }),
    );
  }

  it('have two rows for a name that both have, and two nodes', async () => {
    await opened.store.recordPoll(aPollOf(noon, 'dc1', 'passing'));
    await opened.store.recordPoll(aPollOf(noon, 'dc2', 'critical'));
    const { services } = await listServices(at(noon));
    expect(services.map(({ name, datacenter, status }) => [name, datacenter, status])).toEqual([
      ['web', 'dc1', 'passing'],
      ['web', 'dc2', 'critical'],
    ]);
    const [first, second] = services.map(({ instances }) => instances[0]?.id);
    expect(first).not.toBe(second);
    const { nodes } = await listNodes(at(noon));
    expect(nodes.map(({ name, datacenter }) => [name, datacenter])).toEqual([
      ['n1', 'dc1'],
      ['n1', 'dc2'],
    ]);
    expect((await listServices(at(noon), { datacenter: 'dc2' })).services).toHaveLength(1);
  });

  it('are distinguished by qualified names; a plain name means the first that has it', async () => {
    await opened.store.recordPoll(aPollOf(noon, 'dc1', 'passing'));
    await opened.store.recordPoll(aPollOf(noon, 'dc2', 'critical'));
    expect(await getService(at(noon), { name: 'web' })).toMatchObject({ datacenter: 'dc1' });
    expect(await getService(at(noon), { name: 'web', datacenter: 'dc2' })).toMatchObject({
      datacenter: 'dc2',
      status: 'critical',
    });
    expect(await getService(at(noon), { name: 'web', datacenter: 'dc3' })).toBeUndefined();
    expect((await getNode(at(noon), { name: 'n1', datacenter: 'dc2' }))?.node.datacenter).toBe('dc2');
  });

  it('are polled independently: one that is unreachable is unknown, the other is not', async () => {
    for (let step = 0; step <= 10; step += 1) {
      await opened.store.recordPoll(aPollOf(noon + step * minute, 'dc1', 'passing'));
      const isAway = step > 4;
      const poll = isAway
        ? aFailedPoll(noon + step * minute, 'unreachable', 'dc2')
        : aPollOf(noon + step * minute, 'dc2', 'passing');
      await opened.store.recordPoll(poll);
    }
    const now = at(noon + 10 * minute + 5);
    expect(await getConsulState(now)).toMatchObject({
      consul: { reachable: true, error: null },
      datacenters: [
        { name: 'dc1', reachable: true, polledAt: new Date(noon + 10 * minute).toISOString() },
        {
          name: 'dc2',
          reachable: false,
          error: 'it failed',
          failure: 'unreachable',
          polledAt: new Date(noon + 4 * minute + 1).toISOString(),
        },
      ],
    });
    const question = { interval: { from: noon, to: noon + 10 * minute } };
    const { series } = await listHistories(now, { ...question, ids: ['dc1/web', 'dc2/web', 'web'] });
    const unknownOf = (id: string) =>
      series[id]?.data.reduce((sum, [, , , , unknown]) => sum + unknown, 0) ?? NaN;
    expect(unknownOf('dc1/web')).toBeCloseTo(0, 0);
    expect(unknownOf('dc2/web') / (series['dc2/web']?.data.length ?? 0)).toBeCloseTo(60, 0);
    expect(series['dc2/web']).toMatchObject({ uptime: 100, coverage: expect.closeTo(40, 0) });
    // A plain name means the first datacenter that has it.
    expect(series['web']).toEqual(series['dc1/web']);
    const { services } = await listServices(now);
    expect(services.map(({ datacenter, status }) => [datacenter, status])).toEqual([
      ['dc1', 'passing'],
      ['dc2', 'passing'],
    ]);
  });

  it('keep their histories separate, even when all are requested', async () => {
    await opened.store.recordPoll(aPollOf(noon, 'dc1', 'passing'));
    await opened.store.recordPoll(aPollOf(noon, 'dc2', 'critical', 'a/b'));
    // A history ends at the newest poll.
    await opened.store.recordPoll(aPollOf(noon + minute, 'dc1', 'passing'));
    await opened.store.recordPoll(aPollOf(noon + minute, 'dc2', 'critical', 'a/b'));
    const now = at(noon + 2 * minute);
    expect(Object.keys((await listHistories(now, day)).series)).toEqual(['dc1/web', 'dc2/a%2Fb']);
    expect(Object.keys((await listHistories(now, { ...day, datacenter: 'dc2' })).series)).toEqual([
      'dc2/a%2Fb',
    ]);
    expect(await getServiceHistory(now, { ...day, name: 'a/b', datacenter: 'dc1' })).toBeUndefined();
    expect(await getServiceHistory(now, { ...day, name: 'a/b' })).toMatchObject({ service_id: 'a/b' });
    expect(Object.keys((await listHistories(now, { ...day, nodes: ['dc2/n1'] })).series)).toEqual(['dc2/n1']);
  });

  it('share a list of transitions, newest first, and its pages', async () => {
    for (const [step, status] of (['passing', 'critical', 'passing'] as const).entries()) {
      await opened.store.recordPoll(aPollOf(noon + step * minute, 'dc1', status));
      await opened.store.recordPoll(aPollOf(noon + step * minute + 1000, 'dc2', status));
    }
    const now = at(noon + 5 * minute);
    const all = await listTransitions(now, {}, { limit: 50 });
    expect(all.transitions.map(({ datacenter }) => datacenter)).toEqual(['dc2', 'dc1', 'dc2', 'dc1']);
    const first = await listTransitions(now, {}, { limit: 3 });
    const rest = await listTransitions(now, {}, { limit: 3, after: first.next ?? undefined });
    expect([...first.transitions, ...rest.transitions]).toEqual(all.transitions);
    const one = await listTransitions(now, { datacenter: 'dc2' }, { limit: 50 });
    expect(one.transitions).toHaveLength(2);
  });

  it('list what is gone, and are exported, each with its name', async () => {
    await opened.store.recordPoll(aPollOf(noon, 'dc1', 'passing'));
    await opened.store.recordPoll(aPollOf(noon, 'dc2', 'passing', 'old'));
    await opened.store.recordPoll(aPollOf(noon + minute, 'dc2', 'passing', 'new'));
    const now = at(noon + 2 * minute);
    const { services } = await listGoneServices(now, { search: '', limit: 10 });
    expect(services).toMatchObject([{ name: 'old', datacenter: 'dc2' }]);
    expect((await listGoneServices(now, { search: '', limit: 10, datacenter: 'dc1' })).total).toBe(0);
    expect(await getGoneService(now, { name: 'old' })).toMatchObject({ datacenter: 'dc2' });

    const rows = [];
    for await (const some of walkHistories(now, { ...day })) rows.push(...some);
    expect(new Set(rows.map(({ datacenter, name }) => `${datacenter} ${name}`))).toEqual(
      new Set(['dc1 web', 'dc2 new', 'dc2 old']),
    );
    const points = [];
    for await (const some of walkPoints(now, { from: 0, to: noon + minute * 3 })) points.push(...some);
    expect(points.filter(({ datacenter }) => datacenter === 'dc2')).toHaveLength(4);
    expect(points.filter(({ datacenter }) => datacenter === 'dc1')).toHaveLength(2);
  });
});
