import { hostname } from 'node:os';
import type { Check } from '@/lib/health/check';
import { toInstanceId } from '@/lib/health/instance-id';
import type { Snapshot } from '@/lib/health/snapshot';
import type { MonitorEvent } from '@/lib/history/monitor-event';
import type { Interval, Span } from '@/lib/history/span';
import type { Claim, EndFilter, Store } from '@/lib/store/store';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, day, hour, minute, noon } from '@/tests/builders';

const holdMs = 150_000;
const always = { from: 0, to: noon + 1000 * day };

/** What every store must do. `open` opens the same one repeatedly within a test, and a new one in the next. */
export function describeStore(open: (holdMs: number) => Store): void {
  let store: Store;
  beforeEach(() => {
    store = open(holdMs);
  });
  afterEach(() => store.close());

  const reopen = () => {
    store.close();
    store = open(holdMs);
  };
  const see = (at: number, status: 'passing' | 'warning' | 'critical' | 'maintenance') =>
    store.recordPoll(aPoll(at, aSnapshot({ checks: [aCheck({ status })] })));
  const spansOfWeb = async (bounds = always): Promise<readonly Span[] | undefined> =>
    (await store.listHistories('dc1', bounds))[0]?.spans;

  describe('recordPoll', () => {
    it('returns nothing before the first poll', async () => {
      expect(await store.getLastPoll('dc1')).toBeUndefined();
      expect(await store.getLastSuccess('dc1')).toBeUndefined();
      expect(await store.listInstances('dc1')).toEqual([]);
      expect(await store.listHistories('dc1', always)).toEqual([]);
      expect(await store.listCoverage('dc1', always)).toEqual([]);
    });

    it('begins a span for the instance and for its check at first sight', async () => {
      const record = await see(noon, 'critical');
      expect(record).toEqual({
        at: noon,
        durationMs: 5,
        trigger: 'schedule',
        outcome: 'ok',
        message: null,
        datacenter: 'dc1',
        checks: 1,
        changes: 2,
        unreadable: 0,
        partial: false,
        services: ['web'],
        alerts: [],
      });
      expect(await spansOfWeb()).toEqual([{ status: 'critical', from: noon, to: null }]);
      expect(await store.listInstances('dc1')).toEqual([
        {
          id: toInstanceId(anInstance()),
          instance: anInstance(),
          status: 'critical',
          since: noon,
          checks: [{ ...aCheck({ status: 'critical' }), since: noon }],
        },
      ]);
    });

    it('changes nothing when nothing has changed', async () => {
      await see(noon, 'passing');
      const record = await see(noon + minute, 'passing');
      expect(record.changes).toBe(0);
      expect(await spansOfWeb()).toEqual([{ status: 'passing', from: noon, to: null }]);
    });

    it('ends a span at the poll that saw another status, and begins the next one there', async () => {
      await see(noon, 'passing');
      expect((await see(noon + minute, 'critical')).changes).toBe(4);
      await see(noon + 2 * minute, 'passing');
      expect(await spansOfWeb()).toEqual([
        { status: 'passing', from: noon, to: noon + minute },
        { status: 'critical', from: noon + minute, to: noon + 2 * minute },
        { status: 'passing', from: noon + 2 * minute, to: null },
      ]);
    });

    it('uses the worst of own and node checks as the status of an instance', async () => {
      const checks = [aCheck(), aCheck({ serviceId: '', status: 'warning' })];
      await store.recordPoll(aPoll(noon, aSnapshot({ checks })));
      const [state] = await store.listInstances('dc1');
      expect(state?.status).toBe('warning');
      expect(state?.checks.map((check) => check.checkId)).toEqual(['service:web-1', 'serfHealth']);
    });

    it('counts an instance without checks as passing', async () => {
      await store.recordPoll(aPoll(noon, aSnapshot({ checks: [] })));
      expect(await spansOfWeb()).toEqual([{ status: 'passing', from: noon, to: null }]);
    });

    it('ends the span of an instance that is deregistered, and begins none', async () => {
      await see(noon, 'critical');
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [], checks: [] })));
      expect(await store.listInstances('dc1')).toEqual([]);
      expect(await spansOfWeb()).toEqual([{ status: 'critical', from: noon, to: noon + minute }]);
    });

    it('recognizes a returning instance by its id, with a new span', async () => {
      await see(noon, 'passing');
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [], checks: [] })));
      await see(noon + 2 * minute, 'passing');
      expect(await store.listHistories('dc1', always)).toEqual([
        {
          id: toInstanceId(anInstance()),
          datacenter: 'dc1',
          node: 'n1',
          serviceId: 'web-1',
          service: 'web',
          spans: [
            { status: 'passing', from: noon, to: noon + minute },
            { status: 'passing', from: noon + 2 * minute, to: null },
          ],
        },
      ]);
      expect(await store.listInstances('dc1')).toHaveLength(1);
    });

    it('keeps the identity of an instance that changes its service, with its new name', async () => {
      await see(noon, 'passing');
      const instances = [anInstance({ service: 'web-next', tags: ['v2'] })];
      const record = await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances })));
      expect(record.changes).toBe(0);
      reopen();
      const [history] = await store.listHistories('dc1', always);
      expect(history).toMatchObject({ id: toInstanceId(anInstance()), service: 'web-next' });
      expect(history?.spans).toEqual([{ status: 'passing', from: noon, to: null }]);
      expect((await store.listInstances('dc1'))[0]?.instance).toEqual(instances[0]);
    });

    it.each([
      ['tags', { tags: ['a'] }],
      ['meta', { meta: { url: 'http://web' } }],
      ['address', { address: '10.0.0.2' }],
      ['port', { port: 81 }],
      ['kind', { kind: 'connect-proxy' }],
      ['destination', { destination: 'api' }],
    ])('returns the new %s of an instance, even after a restart', async (_, part) => {
      await see(noon, 'passing');
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [anInstance(part)] })));
      expect((await store.listInstances('dc1'))[0]?.instance).toEqual(anInstance(part));
      reopen();
      expect((await store.listInstances('dc1'))[0]?.instance).toEqual(anInstance(part));
    });

    it.each([
      ['name', { name: 'TCP' }],
      ['type', { type: 'tcp' }],
      ['notes', { notes: 'why' }],
      ['output', { output: 'refused' }],
    ])('returns the new %s of a check, even after a restart', async (_, part) => {
      await see(noon, 'passing');
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ checks: [aCheck(part)] })));
      const [before] = await store.listInstances('dc1');
      expect(before?.checks).toEqual([{ ...aCheck(part), since: noon }]);
      reopen();
      const [after] = await store.listInstances('dc1');
      expect(after?.checks).toEqual([{ ...aCheck(part), since: noon }]);
    });

    it('distinguishes instances with the same service ID on two nodes', async () => {
      const instances = [anInstance({ node: 'n1' }), anInstance({ node: 'n2' })];
      const checks = [aCheck({ node: 'n1' }), aCheck({ node: 'n2', status: 'critical' })];
      await store.recordPoll(aPoll(noon, aSnapshot({ instances, checks })));
      const states = await store.listInstances('dc1');
      expect(states.map((state) => [state.instance.node, state.status])).toEqual([
        ['n1', 'passing'],
        ['n2', 'critical'],
      ]);
    });

    it('uses the last of duplicate instances or checks in a snapshot', async () => {
      const instances = [anInstance({ port: 1 }), anInstance({ port: 2 })];
      const checks = [aCheck({ status: 'critical' }), aCheck({ status: 'warning' })];
      const record = await store.recordPoll(aPoll(noon, aSnapshot({ instances, checks })));
      expect(record).toMatchObject({ checks: 1, changes: 2, unreadable: 0, partial: false });
      const states = await store.listInstances('dc1');
      expect(states.map((state) => [state.instance.port, state.status])).toEqual([[2, 'warning']]);
    });

    it('puts a poll just after the one before it when the clock went back a little', async () => {
      await see(noon, 'passing');
      const record = await see(noon - minute, 'critical');
      expect(record.at).toBe(noon + 1);
      expect(await spansOfWeb()).toEqual([
        { status: 'passing', from: noon, to: noon + 1 },
        { status: 'critical', from: noon + 1, to: null },
      ]);
    });

    it('never gives two polls the same time, not even across a restart', async () => {
      await see(noon, 'passing');
      reopen();
      expect((await store.recordPoll(aFailedPoll(noon))).at).toBe(noon + 1);
      expect((await see(noon, 'passing')).at).toBe(noon + 2);
    });

    it('continues the open spans after a restart', async () => {
      await see(noon, 'passing');
      await see(noon + minute, 'critical');
      reopen();
      expect((await see(noon + 2 * minute, 'critical')).changes).toBe(0);
      await see(noon + 3 * minute, 'passing');
      expect(await spansOfWeb()).toEqual([
        { status: 'passing', from: noon, to: noon + minute },
        { status: 'critical', from: noon + minute, to: noon + 3 * minute },
        { status: 'passing', from: noon + 3 * minute, to: null },
      ]);
    });

    it('records a failed poll without touching any span', async () => {
      await see(noon, 'passing');
      const states = await store.listInstances('dc1');
      const record = await store.recordPoll(aFailedPoll(noon + minute, 'denied'));
      expect(record).toEqual({
        at: noon + minute,
        durationMs: 5,
        trigger: 'schedule',
        outcome: 'denied',
        message: 'it failed',
        datacenter: 'dc1',
        checks: 0,
        changes: 0,
        unreadable: 0,
        partial: false,
        services: [],
        alerts: [],
      });
      expect(await store.listInstances('dc1')).toBe(states);
      expect(await spansOfWeb()).toEqual([{ status: 'passing', from: noon, to: null }]);
    });

    it('records a failed poll without a datacenter while none is known', async () => {
      const record = await store.recordPoll(aFailedPoll(noon, 'unreachable', ''));
      expect(record.datacenter).toBe('');
      expect(await store.listCoverage('', always)).toEqual([
        { outcome: 'unreachable', from: noon, to: noon },
      ]);
      expect(await store.listDatacenters()).toEqual(new Map());
    });

    it('gives polls of two datacenters in the same millisecond different times, even across a restart', async () => {
      await see(noon, 'passing');
      const elsewhere = aSnapshot({ datacenter: 'dc2', instances: [], checks: [] });
      expect((await store.recordPoll(aPoll(noon, elsewhere))).at).toBe(noon + 1);
      reopen();
      expect((await store.recordPoll(aFailedPoll(noon, 'busy', 'dc3'))).at).toBe(noon + 2);
      expect((await store.getLastPoll('dc1'))?.at).toBe(noon);
      expect((await store.getLastPoll('dc2'))?.at).toBe(noon + 1);
      expect(await store.listDatacenters()).toEqual(
        new Map([
          ['dc1', noon],
          ['dc2', noon + 1],
        ]),
      );
    });

    it("keeps the time of a slow datacenter's own poll", async () => {
      await see(noon + minute, 'passing');
      const elsewhere = aSnapshot({ datacenter: 'dc2', instances: [], checks: [] });
      expect((await store.recordPoll(aPoll(noon, elsewhere))).at).toBe(noon);
    });

    it('keeps two datacenters separate', async () => {
      await see(noon, 'passing');
      const elsewhere = aSnapshot({
        datacenter: 'dc2',
        instances: [anInstance({ datacenter: 'dc2' })],
        checks: [aCheck({ datacenter: 'dc2', status: 'critical' })],
      });
      await store.recordPoll(aPoll(noon + minute, elsewhere));
      await store.recordPoll(aFailedPoll(noon + 2 * minute, 'unreachable', 'dc2'));
      reopen();
      expect((await store.listInstances('dc1')).map((state) => state.status)).toEqual(['passing']);
      expect((await store.listInstances('dc2')).map((state) => state.status)).toEqual(['critical']);
      expect((await store.listHistories('dc1', always)).map((history) => history.datacenter)).toEqual([
        'dc1',
      ]);
      expect(await store.listHistories('dc1', always, { services: ['web'] })).toHaveLength(1);
      expect(await store.listHistories('dc3', always)).toEqual([]);
      expect(await store.listCoverage('dc1', always)).toEqual([{ outcome: 'ok', from: noon, to: noon }]);
      expect((await store.listCoverage('dc2', always)).map((run) => run.outcome)).toEqual([
        'ok',
        'unreachable',
      ]);
    });
  });

  describe('getLastPoll and getLastSuccess', () => {
    it('return the newest poll and the newest success, even after a restart', async () => {
      const success = { ...(await see(noon, 'passing')), services: undefined, alerts: undefined };
      const failure = {
        ...(await store.recordPoll(aFailedPoll(noon + minute, 'no-leader'))),
        services: undefined,
        alerts: undefined,
      };
      expect(await store.getLastPoll('dc1')).toEqual(failure);
      expect(await store.getLastSuccess('dc1')).toEqual(success);
      reopen();
      expect(await store.getLastPoll('dc1')).toEqual(failure);
      expect(await store.getLastSuccess('dc1')).toEqual(success);
    });
  });

  describe('listInstances', () => {
    it('returns the same array until something changes', async () => {
      await see(noon, 'passing');
      const first = await store.listInstances('dc1');
      await see(noon + minute, 'passing');
      expect(await store.listInstances('dc1')).toBe(first);
      await see(noon + 2 * minute, 'warning');
      expect(await store.listInstances('dc1')).not.toBe(first);
    });

    it('returns the services of which an instance came, went or changed', async () => {
      const [web, db] = [anInstance(), anInstance({ serviceId: 'db-1', service: 'db', node: 'n2' })];
      const keep = async (at: number, snapshot: Partial<Snapshot>) =>
        (await store.recordPoll(aPoll(at, aSnapshot({ checks: [], ...snapshot })))).services;
      expect(await keep(noon, { instances: [web, db] })).toEqual(['db', 'web']);
      expect(await keep(noon + minute, { instances: [web, db] })).toEqual([]);
      const checks = [aCheck({ status: 'critical' })];
      expect(await keep(noon + 2 * minute, { instances: [web, db], checks })).toEqual(['web']);
      reopen();
      expect(await keep(noon + 3 * minute, { instances: [web], checks })).toEqual(['db']);
      expect((await store.recordPoll(aFailedPoll(noon + 4 * minute))).services).toEqual([]);
    });

    it('returns the newest output, and since when the status lasts', async () => {
      await see(noon, 'passing');
      const checks = [aCheck({ output: 'took 12 ms' })];
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ checks })));
      const [state] = await store.listInstances('dc1');
      expect(state?.checks).toEqual([{ ...aCheck({ output: 'took 12 ms' }), since: noon }]);
    });

    it('returns an output that changed back, even after a restart', async () => {
      const say = (at: number, output: string) =>
        store.recordPoll(aPoll(at, aSnapshot({ checks: [aCheck({ output })] })));
      await say(noon, 'a');
      await say(noon + minute, 'b');
      await say(noon + 2 * minute, 'a');
      reopen();
      expect((await store.listInstances('dc1'))[0]?.checks[0]?.output).toBe('a');
    });

    it('keeps the output of a new status when an older one was not written yet', async () => {
      const say = (at: number, part: { output: string; status: 'passing' | 'critical' }) =>
        store.recordPoll(aPoll(at, aSnapshot({ checks: [aCheck(part)] })));
      await say(noon, { output: 'a', status: 'passing' });
      await say(noon + minute, { output: 'b', status: 'passing' });
      await say(noon + 2 * minute, { output: 'c', status: 'critical' });
      reopen();
      expect((await store.listInstances('dc1'))[0]?.checks[0]).toMatchObject({
        output: 'c',
        status: 'critical',
      });
    });
  });

  describe('listHistories', () => {
    beforeEach(async () => {
      const instances = [
        anInstance(),
        anInstance({ serviceId: 'web-2', node: 'n2' }),
        anInstance({ serviceId: 'db-1', service: 'db' }),
      ];
      await store.recordPoll(aPoll(noon, aSnapshot({ instances })));
      await store.recordPoll(
        aPoll(noon + minute, aSnapshot({ instances, checks: [aCheck({ status: 'critical' })] })),
      );
      await store.recordPoll(
        aPoll(noon + 2 * minute, aSnapshot({ instances: instances.slice(1), checks: [] })),
      );
    });

    it.each([
      ['until the first poll', { from: 0, to: noon }, []],
      ['of the first instant', { from: noon, to: noon + 1 }, ['web-1', 'web-2', 'db-1']],
      ['until an instance goes', { from: noon + 2 * minute - 1, to: always.to }, ['web-1', 'web-2', 'db-1']],
      ['from when an instance has gone', { from: noon + 2 * minute, to: always.to }, ['web-2', 'db-1']],
    ])('lists what reaches into the bounds: %s', async (_, bounds, expected) => {
      const histories = await store.listHistories('dc1', bounds);
      expect(histories.map((history) => history.serviceId).sort()).toEqual([...expected].sort());
    });

    it('leaves out spans that only touch the bounds', async () => {
      const bounds = { from: noon + minute, to: noon + 2 * minute };
      const [gone] = await store.listHistories('dc1', bounds, { ids: [toInstanceId(anInstance())] });
      expect(gone?.spans).toEqual([{ status: 'critical', from: noon + minute, to: noon + 2 * minute }]);
    });

    it.each([
      ['a service', { services: ['web'] }, ['web-1', 'web-2']],
      ['an id', { ids: [toInstanceId(anInstance({ node: 'n2', serviceId: 'web-2' }))] }, ['web-2']],
      ['either', { services: ['db'], ids: [toInstanceId(anInstance())] }, ['db-1', 'web-1']],
      ['both at once', { services: ['web'], ids: [toInstanceId(anInstance())] }, ['web-1', 'web-2']],
      ['what is unknown', { services: ['nobody'], ids: ['nothing'] }, []],
      ['no service at all', { services: [] }, []],
    ])('filtered by %s lists just that', async (_, filter, expected) => {
      const histories = await store.listHistories('dc1', always, filter);
      expect(histories.map((history) => history.serviceId).sort()).toEqual([...expected].sort());
    });

    it('accepts a hundred thousand names at once', async () => {
      const services = Array.from({ length: 100_000 }, (_, index) => `service-${index}`);
      expect(await store.listHistories('dc1', always, { services: [...services, 'db'] })).toHaveLength(1);
    });
  });

  describe('listHistories, filtered by place', () => {
    it.each([
      ['a node', { nodes: ['n2'] }, ['web-2']],
      ['a service ID', { serviceIds: ['web-1'] }, ['web-1']],
      ['a service ID and a service', { serviceIds: ['web-1'], services: ['web'] }, ['web-1', 'web-2']],
      ['an unknown node', { nodes: ['n3'] }, []],
    ])('lists just %s', async (_, filter, expected) => {
      const instances = [anInstance(), anInstance({ serviceId: 'web-2', node: 'n2' })];
      await store.recordPoll(aPoll(noon, aSnapshot({ instances })));
      const histories = await store.listHistories('dc1', always, filter);
      expect(histories.map((history) => history.serviceId).sort()).toEqual(expected);
    });

    it('returns an empty history for what went before the range', async () => {
      await store.recordPoll(aPoll(noon));
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [], checks: [] })));
      const later = { from: noon + hour, to: noon + 2 * hour };
      expect(await store.listHistories('dc1', later, { services: ['web'] })).toMatchObject([{ spans: [] }]);
      expect(await store.listHistories('dc1', later)).toEqual([]);
    });
  });

  describe('listCheckHistories', () => {
    const disk = (status: 'passing' | 'critical', output: string) =>
      aCheck({ serviceId: '', checkId: 'disk', name: 'Disk', status, output });

    beforeEach(async () => {
      await store.recordPoll(
        aPoll(noon, aSnapshot({ checks: [aCheck({ output: '200 OK' }), disk('passing', '40 % used')] })),
      );
      await store.recordPoll(
        aPoll(noon + minute, aSnapshot({ checks: [aCheck(), disk('passing', '60 % used')] })),
      );
      await store.recordPoll(
        aPoll(noon + 2 * minute, aSnapshot({ checks: [aCheck(), disk('critical', '99 % used')] })),
      );
    });

    it("returns each check's spans, with its output when each began", async () => {
      const histories = await store.listCheckHistories('dc1', always);
      expect(histories).toContainEqual({
        datacenter: 'dc1',
        node: 'n1',
        checkId: 'disk',
        serviceId: '',
        name: 'Disk',
        spans: [
          { status: 'passing', from: noon, to: noon + 2 * minute, output: '40 % used' },
          { status: 'critical', from: noon + 2 * minute, to: null, output: '99 % used' },
        ],
      });
      expect(histories).toHaveLength(2);
    });

    it("returns the reason in a maintenance check's notes as its output", async () => {
      const maintenance = aCheck({
        checkId: '_service_maintenance:web-1',
        status: 'maintenance',
        notes: 'new disks',
      });
      await store.recordPoll(aPoll(noon + 3 * minute, aSnapshot({ checks: [aCheck(), maintenance] })));
      const histories = await store.listCheckHistories('dc1', always);
      const found = histories.find(({ checkId }) => checkId === maintenance.checkId);
      expect(found?.spans.map(({ output }) => output)).toEqual(['new disks']);
    });

    it.each([
      ['of a node', { nodes: ['n1'] }, ['disk', 'service:web-1']],
      ['of another node', { nodes: ['n2'] }, []],
      ['of the nodes themselves', { isOfNode: true }, ['disk']],
      ['of one node itself', { isOfNode: true, nodes: ['n1'] }, ['disk']],
    ])('lists those %s', async (_, filter, expected) => {
      const histories = await store.listCheckHistories('dc1', always, filter);
      expect(histories.map(({ checkId }) => checkId).sort()).toEqual(expected);
    });

    it('leaves out what does not reach into the bounds', async () => {
      const bounds = { from: noon + 2 * minute, to: noon + 3 * minute };
      const [history] = await store.listCheckHistories('dc1', bounds, { isOfNode: true });
      expect(history?.spans.map(({ status }) => status)).toEqual(['critical']);
      expect(await store.listCheckHistories('dc1', { from: 0, to: noon })).toEqual([]);
    });

    it('returns a gone check until it went', async () => {
      await store.recordPoll(aPoll(noon + 3 * minute, aSnapshot({ checks: [aCheck()] })));
      const before = await store.listCheckHistories('dc1', always, { isOfNode: true });
      expect(before[0]?.spans.at(-1)?.to).toBe(noon + 3 * minute);
      const after = { from: noon + 3 * minute, to: always.to };
      expect(await store.listCheckHistories('dc1', after, { isOfNode: true })).toEqual([]);
    });
  });

  describe('listNodeChecks', () => {
    it('lists the checks of nodes, including one without instances', async () => {
      const checks = [aCheck(), aCheck({ serviceId: '' }), aCheck({ serviceId: '', node: 'n9' })];
      await store.recordPoll(aPoll(noon, aSnapshot({ checks })));
      expect(await store.listNodeChecks('dc1')).toEqual([
        { ...aCheck({ serviceId: '' }), since: noon },
        { ...aCheck({ serviceId: '', node: 'n9' }), since: noon },
      ]);
      expect(await store.listNodeChecks('dc2')).toEqual([]);
    });
  });

  describe('what is gone', () => {
    const second = anInstance({ serviceId: 'web-2', node: 'n2' });
    const database = anInstance({ serviceId: 'db-1', service: 'db' });

    beforeEach(async () => {
      const checks = [aCheck({ status: 'critical' })];
      await store.recordPoll(aPoll(noon, aSnapshot({ instances: [anInstance(), second, database], checks })));
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [second, database], checks: [] })));
      await store.recordPoll(aPoll(noon + 2 * minute, aSnapshot({ instances: [second], checks: [] })));
    });

    it('is listed instance by instance, with its last status and when it went', async () => {
      expect(await store.listGoneInstances('dc1', { service: 'web' }, 10)).toEqual([
        { id: toInstanceId(anInstance()), instance: anInstance(), status: 'critical', goneAt: noon + minute },
      ]);
    });

    it('is listed by node, newest first, up to a maximum', async () => {
      const gone = await store.listGoneInstances('dc1', { node: 'n1' }, 10);
      expect(gone.map(({ instance }) => instance.serviceId)).toEqual(['db-1', 'web-1']);
      expect(await store.listGoneInstances('dc1', { node: 'n1' }, 1)).toHaveLength(1);
    });

    it('is a service only when none of its instances is left', async () => {
      expect(await store.listGoneServices('dc1', { limit: 10 })).toEqual([
        { name: 'db', datacenter: 'dc1', goneAt: noon + 2 * minute, instances: 1 },
      ]);
      await store.recordPoll(aPoll(noon + 3 * minute, aSnapshot({ instances: [], checks: [] })));
      expect((await store.listGoneServices('dc1', { limit: 10 })).map(({ name }) => name)).toEqual([
        'web',
        'db',
      ]);
    });

    it('is no longer gone when it returns', async () => {
      await store.recordPoll(aPoll(noon + 3 * minute, aSnapshot({ instances: [database], checks: [] })));
      expect((await store.listGoneServices('dc1', { limit: 10 })).map(({ name }) => name)).toEqual(['web']);
      expect(await store.listGoneInstances('dc1', { service: 'db' }, 10)).toEqual([]);
    });
  });

  describe('services whose instances come and go', () => {
    const deploy = (at: number, ...services: string[]) =>
      store.recordPoll(
        aPoll(
          at,
          aSnapshot({
            instances: services.map((service) => anInstance({ service, serviceId: `${service}-${at}` })),
            checks: [],
          }),
        ),
      );
    const listGone = async (search?: string, limit = 10) =>
      (await store.listGoneServices('dc1', { search, limit })).map(({ name, instances }) => [
        name,
        instances,
      ]);

    beforeEach(async () => {
      await deploy(noon, 'web', 'CI-1', 'ci-2');
      await deploy(noon + minute, 'web', 'ci-2');
      await deploy(noon + 2 * minute, 'web');
    });

    it('are listed as gone by a part of the name up to a maximum, and all counted', async () => {
      expect(await listGone()).toEqual([
        ['ci-2', 2],
        ['CI-1', 1],
      ]);
      expect(await listGone('I-', 1)).toEqual([['ci-2', 2]]);
      expect(await listGone('i-1')).toEqual([['CI-1', 1]]);
      expect([await store.countGoneServices('dc1'), await store.countGoneServices('dc1', 'CI-2')]).toEqual([
        2, 1,
      ]);
      expect(await store.countGoneServices('dc2')).toBe(0);
    });

    it('are listed by name since a time, page by page', async () => {
      const list = (since: number, after: string, limit: number) =>
        store.listServiceNames('dc1', { since, after, limit });
      expect(await list(noon, '', 2)).toEqual(['CI-1', 'ci-2']);
      expect(await list(noon, 'ci-2', 2)).toEqual(['web']);
      expect(await list(noon + minute, '', 10)).toEqual(['ci-2', 'web']);
    });

    it('may have ended when no instance was left after a poll, until that is pruned', async () => {
      const list = (filter: EndFilter = {}, bounds: Interval = { from: noon, to: noon + hour }) =>
        store.listServiceEnds('dc1', bounds, filter);
      expect(await list()).toEqual(['CI-1', 'ci-2']);
      expect(await list({}, { from: noon + 2 * minute, to: noon + hour })).toEqual(['ci-2']);
      expect(await list({}, { from: noon, to: noon + 2 * minute })).toEqual(['CI-1']);
      expect([await list({ node: 'n1', service: 'CI-1' }), await list({ node: 'n2' })]).toEqual([
        ['CI-1'],
        [],
      ]);
      const instance = toInstanceId(anInstance({ serviceId: `ci-2-${noon}` }));
      expect([await list({ instance }), await list({ instance, service: 'web' })]).toEqual([['ci-2'], []]);
      expect(await store.listServiceEnds('dc2', { from: noon, to: noon + hour }, {})).toEqual([]);
      await store.pruneBefore(noon + 2 * minute);
      expect(await list()).toEqual(['ci-2']);
    });

    it('have not ended when another instance replaced the last one at the same poll', async () => {
      const see = (at: number, node: string) => {
        const web = anInstance({ serviceId: `web-${at}`, node });
        const stays = anInstance({ service: 'db', serviceId: 'db-1' });
        return store.recordPoll(aPoll(at, aSnapshot({ instances: [stays, web], checks: [] })));
      };
      for (const [minutes, node] of ['n1', 'n2', 'n1', 'n0'].entries())
        await see(noon + hour + minutes * minute, node);
      expect(await store.listServiceEnds('dc1', { from: noon + hour, to: noon + day }, {})).toEqual([]);
    });

    it('are counted again when they are pruned, and when an instance changes its name', async () => {
      const renamed = anInstance({ service: 'web-next', serviceId: `web-${noon + 2 * minute}` });
      await store.recordPoll(aPoll(noon + 3 * minute, aSnapshot({ instances: [renamed], checks: [] })));
      expect(await listGone('web')).toEqual([['web', 2]]);
      await store.pruneBefore(noon + 2 * minute);
      expect(await listGone()).toEqual([
        ['ci-2', 1],
        ['web', 1],
      ]);
    });

    it("have those that existed in a history's time, and one when none did", async () => {
      const list = async (bounds: Interval, service: string) =>
        (await store.listHistories('dc1', bounds, { services: [service] })).flatMap(({ spans }) => [
          spans.length,
        ]);
      expect((await list({ from: noon, to: noon + minute }, 'web')).sort()).toEqual([0, 1]);
      expect(await list({ from: noon + hour, to: noon + day }, 'web')).toEqual([1]);
      expect(await list({ from: noon + hour, to: noon + day }, 'ci-2')).toEqual([0]);
    });

    it('are left out on request when they are gone and kept one status', async () => {
      const web = (status: 'passing' | 'critical') =>
        aSnapshot({ checks: [aCheck({ status })], instances: [anInstance()] });
      await store.recordPoll(aPoll(noon + 3 * minute, web('passing')));
      await store.recordPoll(aPoll(noon + 4 * minute, web('critical')));
      await deploy(noon + 5 * minute, 'web');
      const list = async (bounds: Interval) =>
        (await store.listHistories('dc1', bounds, { isChanged: true, services: ['web'] })).map(
          ({ serviceId }) => serviceId,
        );
      const present = `web-${noon + 5 * minute}`;
      expect((await list({ from: noon, to: noon + hour })).sort()).toEqual([present, 'web-1'].sort());
      expect(await list({ from: noon + 4 * minute, to: noon + hour })).toEqual([present]);
    });
  });

  describe('what Consul hides from our token', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const of = (...services: string[]) => ({
      instances: services.map((service) => anInstance({ service, serviceId: `${service}-1` })),
      checks: services.map((service) => aCheck({ serviceId: `${service}-1`, status: 'critical' })),
    });
    const seeAll = (at: number, ...services: string[]) =>
      store.recordPoll(aPoll(at, aSnapshot(of(...services))));
    const seePart = (at: number, services: string[], part: Partial<Snapshot> = {}) =>
      store.recordPoll(aPoll(at, aSnapshot({ ...of(...services), isPartial: true, ...part })));
    const listHidden = async (service: string) =>
      (await store.listGoneInstances('dc1', { service, isHidden: true }, 10)).map(({ goneAt }) => goneAt);
    const listGone = async () =>
      (await store.listGoneServices('dc1', { limit: 10 })).map(({ name, goneAt }) => [name, goneAt]);

    it('is unknown since the filtering began, not gone, even across a restart', async () => {
      await seeAll(noon, 'a', 'b');
      reopen();
      const lack = 'the token in CONSUL_HTTP_TOKEN lacks service:read';
      expect(await seePart(noon + minute, ['a'], { lack })).toMatchObject({ partial: true, message: lack });
      reopen();
      expect(await store.getLastSuccess('dc1')).toMatchObject({ partial: true, message: lack });
      expect(await listGone()).toEqual([]);
      expect(await store.listGoneInstances('dc1', { node: 'n1' }, 10)).toEqual([]);
      expect(await listHidden('b')).toEqual([noon + minute]);
      expect(await store.listHidingPolls('dc1', always)).toEqual([noon + minute]);
      const [history] = await store.listHistories('dc1', always, { services: ['b'] });
      expect(history?.spans).toEqual([{ status: 'critical', from: noon, to: noon + minute }]);
    });

    it('returns when it is visible again, with unknown time in between', async () => {
      await seeAll(noon, 'a', 'b');
      await seePart(noon + minute, ['a']);
      await seePart(noon + 2 * minute, ['a', 'b']);
      expect(await listHidden('b')).toEqual([]);
      const histories = await store.listHistories('dc1', always, { services: ['b'] });
      expect(histories.map(({ spans }) => spans)).toEqual([
        [
          { status: 'critical', from: noon, to: noon + minute },
          { status: 'critical', from: noon + 2 * minute, to: null },
        ],
      ]);
    });

    it('is gone at the poll that sees everything but this', async () => {
      await seeAll(noon, 'a', 'b');
      await seePart(noon + minute, ['a']);
      reopen();
      await seeAll(noon + 2 * minute, 'a');
      expect(await listHidden('b')).toEqual([]);
      expect(await listGone()).toEqual([['b', noon + 2 * minute]]);
      expect(await store.listGoneInstances('dc1', { service: 'b' }, 10)).toMatchObject([
        { goneAt: noon + 2 * minute, status: 'critical' },
      ]);
    });

    it('does not exist while it was never visible, and is gone when it leaves under a steady filter', async () => {
      await seePart(noon, ['a', 'b']);
      await seePart(noon + minute, ['a']);
      expect(await listGone()).toEqual([['b', noon + minute]]);
      expect(await store.listHidingPolls('dc1', always)).toEqual([]);
    });

    it('includes what vanishes with another token', async () => {
      await seePart(noon, ['a', 'b']);
      await seePart(noon + minute, ['a'], { isOtherToken: true });
      expect(await listHidden('b')).toEqual([noon + minute]);
    });

    it('includes what vanishes in great part at once under a steady filter', async () => {
      await seePart(noon, names);
      await seePart(noon + minute, ['a']);
      expect(await listGone()).toEqual([]);
      await seePart(noon + 2 * minute, []);
      expect(await listGone()).toEqual([['a', noon + 2 * minute]]);
    });

    it('stays unknown however often a filter comes and goes', async () => {
      await seeAll(noon, 'a', 'b');
      for (let polls = 1; polls < 6; polls += 2) {
        await seePart(noon + polls * minute, ['a']);
        expect(await listHidden('b')).toEqual([noon + polls * minute]);
        await seeAll(noon + (polls + 1) * minute, 'a', 'b');
      }
      expect(await listGone()).toEqual([]);
      expect(await store.listInstances('dc1')).toHaveLength(2);
    });

    it.each<[string, Check[]]>([
      ['its own checks', [aCheck({ serviceId: '', status: 'passing' })]],
      ["its node's checks", [aCheck({ status: 'passing' })]],
    ])(
      'includes an instance that only lacks %s: it never becomes healthy because of that',
      async (_, checks) => {
        const both = [aCheck({ status: 'critical' }), aCheck({ serviceId: '', status: 'critical' })];
        await store.recordPoll(aPoll(noon, aSnapshot({ checks: both })));
        for (const at of [noon + minute, noon + 2 * minute]) {
          await store.recordPoll(aPoll(at, aSnapshot({ checks, isPartial: true })));
          expect(await store.listInstances('dc1')).toEqual([]);
          expect(await listHidden('web')).toEqual([noon + minute]);
          reopen();
        }
        await store.recordPoll(aPoll(noon + 3 * minute, aSnapshot({ checks: both, isPartial: true })));
        expect(await store.listInstances('dc1')).toMatchObject([{ status: 'critical' }]);
      },
    );

    it('does not affect other datacenters', async () => {
      const other = aSnapshot({ datacenter: 'dc2', instances: [], checks: [] });
      const there = {
        instances: [anInstance({ datacenter: 'dc2' })],
        checks: [aCheck({ datacenter: 'dc2' })],
      };
      await seeAll(noon, 'a', 'b');
      await store.recordPoll(aPoll(noon + 1, { ...other, ...there }));
      await seePart(noon + minute, ['a']);
      await store.recordPoll(aPoll(noon + minute + 1, other));
      expect(await store.listGoneServices('dc2', { limit: 10 })).toMatchObject([{ name: 'web' }]);
      expect(await listHidden('b')).toEqual([noon + minute]);
    });

    it('is pruned like what is gone', async () => {
      await seeAll(noon, 'a', 'b');
      await seePart(noon + minute, ['a']);
      await store.pruneBefore(noon + 2 * minute);
      expect(await listHidden('b')).toEqual([]);
    });
  });

  describe('listSuccesses', () => {
    it('lists when scheduled polls succeeded, in order', async () => {
      await store.recordPoll(aPoll(noon));
      await store.recordPoll({ ...aPoll(noon + 1000), trigger: 'request' });
      await store.recordPoll(aFailedPoll(noon + minute));
      await store.recordPoll(aPoll(noon + 2 * minute));
      expect(await store.listSuccesses('dc1', always)).toEqual([noon, noon + 2 * minute]);
      expect(await store.listSuccesses('dc1', { from: noon + 1, to: noon + 2 * minute })).toEqual([]);
      expect(await store.listSuccesses('dc2', always)).toEqual([]);
    });
  });

  describe('listCoverage', () => {
    it('makes one run of consecutive polls, whatever failed in between', async () => {
      await see(noon, 'passing');
      await see(noon + minute, 'passing');
      await store.recordPoll(aFailedPoll(noon + 2 * minute));
      await see(noon + 3 * minute, 'passing');
      expect(await store.listCoverage('dc1', always)).toEqual([
        { outcome: 'ok', from: noon, to: noon + 3 * minute },
        { outcome: 'unreachable', from: noon + 2 * minute, to: noon + 2 * minute },
      ]);
    });

    it('begins a new run after a gap that no poll vouches for, even across a restart', async () => {
      await see(noon, 'passing');
      reopen();
      await see(noon + holdMs, 'passing');
      reopen();
      await see(noon + 2 * holdMs + 1, 'passing');
      expect(await store.listCoverage('dc1', always)).toEqual([
        { outcome: 'ok', from: noon, to: noon + holdMs },
        { outcome: 'ok', from: noon + 2 * holdMs + 1, to: noon + 2 * holdMs + 1 },
      ]);
    });

    it('makes one run of failures of one kind, even across a restart, and another for another kind', async () => {
      await store.recordPoll(aFailedPoll(noon));
      await store.recordPoll(aFailedPoll(noon + minute));
      reopen();
      await store.recordPoll(aFailedPoll(noon + 2 * minute));
      await store.recordPoll(aFailedPoll(noon + 3 * minute, 'denied'));
      await store.recordPoll(aFailedPoll(noon + 4 * minute));
      expect(await store.listCoverage('dc1', always)).toEqual([
        { outcome: 'unreachable', from: noon, to: noon + 2 * minute },
        { outcome: 'denied', from: noon + 3 * minute, to: noon + 3 * minute },
        { outcome: 'unreachable', from: noon + 4 * minute, to: noon + 4 * minute },
      ]);
    });

    it('lists the runs that reach into the bounds', async () => {
      await see(noon, 'passing');
      await see(noon + hour, 'passing');
      await see(noon + 2 * hour, 'passing');
      const runs = await store.listCoverage('dc1', { from: noon + 1, to: noon + 2 * hour - 1 });
      expect(runs.map((run) => run.from)).toEqual([noon + hour]);
    });
  });

  describe('recordEvent', () => {
    const anEvent = (at: number): MonitorEvent => ({
      at,
      kind: 'clock-back',
      datacenter: '',
      detail: { ms: day, polls: 3 },
    });

    it('lists the events within the bounds, newest first, even after a restart', async () => {
      await store.recordEvent(anEvent(noon));
      await store.recordEvent({ ...anEvent(noon + hour), kind: 'consul-anew', datacenter: 'dc2' });
      reopen();
      expect(await store.listEvents(always)).toEqual([
        { ...anEvent(noon + hour), kind: 'consul-anew', datacenter: 'dc2' },
        anEvent(noon),
      ]);
      expect(await store.listEvents({ from: noon, to: noon + hour })).toEqual([anEvent(noon)]);
    });

    it('keeps the newest thousand of many, and prunes what is older than the retention', async () => {
      for (let index = 0; index < 1010; index += 1) await store.recordEvent(anEvent(noon + index));
      const kept = await store.listEvents(always);
      expect(kept).toHaveLength(1000);
      expect(kept.at(-1)).toEqual(anEvent(noon + 10));
      await store.pruneBefore(noon + 1000);
      expect(await store.listEvents(always)).toHaveLength(10);
    }, 30_000);
  });

  describe('pruneBefore', () => {
    it('prunes what ended before the time, and keeps what reaches beyond it', async () => {
      await see(noon, 'passing');
      await see(noon + minute, 'critical');
      await see(noon + 2 * minute, 'passing');
      await see(noon + day, 'passing');
      // One poll, and one span each of the instance and its check.
      expect(await store.pruneBefore(noon + minute + 1)).toBe(2 + 2);
      expect(await spansOfWeb()).toEqual([
        { status: 'critical', from: noon + minute, to: noon + 2 * minute },
        { status: 'passing', from: noon + 2 * minute, to: null },
      ]);
      expect(await store.pruneBefore(noon + minute + 1)).toBe(0);
    });

    it('prunes coverage that ended before the time', async () => {
      await see(noon, 'passing');
      await see(noon + hour, 'passing');
      await store.pruneBefore(noon + 1);
      expect((await store.listCoverage('dc1', always)).map((run) => run.from)).toEqual([noon + hour]);
    });

    it('prunes an instance that was gone before the time, and accepts it again when it returns', async () => {
      await see(noon, 'passing');
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [], checks: [] })));
      await store.pruneBefore(noon + minute);
      expect(await spansOfWeb()).toHaveLength(1);
      // Two ended spans, two descriptions and a run of coverage.
      expect(await store.pruneBefore(noon + minute + 1)).toBe(5);
      expect(await store.listHistories('dc1', always)).toEqual([]);
      await see(noon + day, 'passing');
      expect((await store.listHistories('dc1', always))[0]?.id).toBe(toInstanceId(anInstance()));
    });

    it('keeps the newest success, however old', async () => {
      const success = { ...(await see(noon, 'passing')), services: undefined, alerts: undefined };
      await store.recordPoll(aFailedPoll(noon + 500 * day));
      await store.pruneBefore(noon + 400 * day);
      reopen();
      expect(await store.getLastSuccess('dc1')).toEqual(success);
      expect((await store.recordPoll(aFailedPoll(noon + 501 * day))).datacenter).toBe('dc1');
      expect(await spansOfWeb()).toEqual([{ status: 'passing', from: noon, to: null }]);
    });

    it('continues over many batches while polls are recorded', async () => {
      const instances = Array.from({ length: 3000 }, (_, index) => anInstance({ serviceId: `web-${index}` }));
      await store.recordPoll(aPoll(noon, aSnapshot({ instances, checks: [] })));
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [], checks: [] })));
      const pruning = store.pruneBefore(noon + hour);
      await see(noon + 2 * hour, 'passing');
      // 3000 spans, the descriptions of all but the returning one, a poll and the coverage of both; the newest stays.
      expect(await pruning).toBe(6001);
      expect(await spansOfWeb()).toEqual([{ status: 'passing', from: noon + 2 * hour, to: null }]);
    });
  });

  describe('close', () => {
    it('may be called twice', () => {
      store.close();
      expect(() => store.close()).not.toThrow();
    });

    it('makes later writes reject', async () => {
      store.close();
      await expect(see(noon, 'passing')).rejects.toThrow();
      await expect(store.checkReadable()).rejects.toThrow();
    });
  });

  describe('claimCluster', () => {
    const writer = (id: string, pid: number) => ({ id, host: hostname(), pid, startedAt: noon });
    /** Our parent process lives as long as we do. */
    const here = writer('here', process.pid);
    const other = writer('other', process.ppid);
    const claim = (servers: string[], claimed: Partial<Claim> = {}) =>
      store.claimCluster({
        datacenter: 'dc1',
        servers,
        writer: here,
        at: noon + minute,
        isAccepted: false,
        ...claimed,
      });
    const listRebuilt = async () => (await store.listEvents(always)).map(({ kind, at }) => [kind, at]);

    it('recognizes a cluster whose servers are replaced one by one', async () => {
      expect(await claim(['a', 'b', 'c'])).toBe('same');
      expect(await claim(['b', 'c', 'd'], { writer: other })).toBe('same');
      expect(await claim(['d', 'e'])).toBe('same');
      expect(await listRebuilt()).toEqual([]);
    });

    it('refuses another cluster while another server sees the previous one, which stays recorded', async () => {
      await claim(['a'], { writer: other });
      await see(noon, 'passing');
      expect(await claim(['z'])).toBe('taken');
      expect(await claim(['a'])).toBe('same');
      expect(await claim(['z'], { datacenter: 'dc2' })).toBe('same');
      expect(await listRebuilt()).toEqual([]);
    });

    it.each([
      ['that server was killed', writer('other', 2 ** 30), noon, {}],
      ['that server has not seen it for long', other, noon - hour, {}],
      ['that was a server with our own number, before us', writer('other', process.pid), noon, {}],
      ['we have recorded it ourselves', other, noon, { isAccepted: true }],
    ])('considers it rebuilt when %s', async (_, before, seenAt, claimed) => {
      await claim(['a'], { writer: before });
      await see(seenAt, 'passing');
      expect(await claim(['z'], claimed)).toBe('rebuilt');
      expect(await listRebuilt()).toEqual([['consul-anew', noon + minute]]);
      expect(await claim(['z'])).toBe('same');
    });

    it('considers it rebuilt after that server ended', async () => {
      await claim(['a'], { writer: other });
      await see(noon, 'passing');
      reopen();
      expect(await claim(['z'])).toBe('rebuilt');
    });

    it('returns when each datacenter was rebuilt, even after a restart', async () => {
      for (const datacenter of ['dc1', 'dc2', 'dc3']) await claim(['a'], { datacenter });
      expect(await store.getClusterChangedAt('dc1')).toBeUndefined();
      await claim(['y'], { at: noon + 2 * minute });
      await claim(['z'], { at: noon + 3 * minute });
      await claim(['z'], { at: noon + 4 * minute, datacenter: 'dc2' });
      const listAnewAt = () =>
        Promise.all(['dc1', 'dc2', 'dc3'].map((name) => store.getClusterChangedAt(name)));
      const anewAt = [noon + 3 * minute, noon + 4 * minute, undefined];
      expect(await listAnewAt()).toEqual(anewAt);
      reopen();
      expect(await listAnewAt()).toEqual(anewAt);
    });
  });
}
