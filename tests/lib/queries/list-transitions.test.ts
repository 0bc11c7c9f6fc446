import { toInstanceId } from '@/lib/health/instance-id';
import type { Status } from '@/lib/health/status';
import { listTransitions } from '@/lib/queries/list-transitions';
import type { TransitionFilter } from '@/lib/queries/transition-entry';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, day, hour, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

const iso = (time: number) => new Date(time).toISOString();

describe('listTransitions', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  const web = anInstance();
  const db = anInstance({ serviceId: 'db-1', service: 'db' });
  const far = anInstance({ serviceId: 'far-1', service: 'far', node: 'n2' });

  /** One poll of three instances on two nodes; unnamed ones are passing. */
  const see = (at: number, of: { web?: Status; db?: Status; disk?: Status; far?: Status } = {}) =>
    opened.store.recordPoll(
      aPoll(
        at,
        aSnapshot({
          instances: [web, db, far],
          checks: [
            aCheck({ status: of.web ?? 'passing', output: `web is ${of.web ?? 'passing'}` }),
            aCheck({ serviceId: 'db-1', status: of.db ?? 'passing' }),
            aCheck({ serviceId: 'far-1', node: 'n2', status: of.far ?? 'passing' }),
            aCheck({
              serviceId: '',
              checkId: 'disk',
              name: 'Disk',
              status: of.disk ?? 'passing',
              output: `disk is ${of.disk ?? 'passing'}`,
            }),
          ],
        }),
      ),
    );
  const ask = async (filter: TransitionFilter = {}, now = noon + day) =>
    (await listTransitions(opened.at(now), filter, { limit: 50 })).transitions;
  const brief = (entries: Awaited<ReturnType<typeof ask>>) =>
    entries.map((entry) => {
      if (entry.kind === 'gone') return `${entry.service} gone from ${entry.from}`;
      if (entry.kind === 'instance') return `${entry.serviceId} ${entry.to}`;
      return `${entry.node} ${entry.check.name} ${entry.to} x ${entry.instances.length}`;
    });

  it('returns none before the first poll, nor at first sight', async () => {
    expect(await ask()).toEqual([]);
    await see(noon, { web: 'critical' });
    expect(await ask()).toEqual([]);
  });

  it("returns what changed, from what to what, when, until when, and the check's output", async () => {
    await see(noon);
    await see(noon + minute, { web: 'critical' });
    await see(noon + 3 * minute);
    expect(await ask()).toEqual([
      {
        kind: 'instance',
        at: iso(noon + 3 * minute),
        until: null,
        datacenter: 'dc1',
        node: 'n1',
        unseenMs: null,
        unknownMs: 0,
        id: toInstanceId(web),
        serviceId: 'web-1',
        service: 'web',
        from: 'critical',
        to: 'passing',
        check: { checkId: 'service:web-1', name: 'HTTP', output: 'web is passing' },
      },
      {
        kind: 'instance',
        at: iso(noon + minute),
        until: iso(noon + 3 * minute),
        datacenter: 'dc1',
        node: 'n1',
        unseenMs: null,
        unknownMs: 0,
        id: toInstanceId(web),
        serviceId: 'web-1',
        service: 'web',
        from: 'passing',
        to: 'critical',
        check: { checkId: 'service:web-1', name: 'HTTP', output: 'web is critical' },
      },
    ]);
  });

  it("tells what one node's check caused as one entry", async () => {
    await see(noon);
    await see(noon + minute, { disk: 'critical', far: 'warning' });
    const [entry, other] = await ask();
    expect(entry).toMatchObject({
      kind: 'node',
      node: 'n1',
      from: 'passing',
      to: 'critical',
      until: null,
      check: { checkId: 'disk', name: 'Disk', output: 'disk is critical' },
      instances: [{ serviceId: 'db-1' }, { serviceId: 'web-1' }],
    });
    expect(other).toMatchObject({ kind: 'instance', serviceId: 'far-1', to: 'warning' });
  });

  it("includes a node's check that changed nothing else", async () => {
    await see(noon, { web: 'critical', db: 'critical' });
    await see(noon + minute, { web: 'critical', db: 'critical', disk: 'warning' });
    expect(brief(await ask())).toEqual(['n1 Disk warning x 0']);
    expect(brief(await ask({ service: 'web' }))).toEqual([]);
  });

  it('returns how long nothing had been polled', async () => {
    await see(noon);
    await see(noon + minute);
    await opened.store.recordPoll(aFailedPoll(noon + 2 * minute));
    await see(noon + 31 * minute, { web: 'critical' });
    expect(await ask()).toMatchObject([{ at: iso(noon + 31 * minute), unseenMs: 30 * minute }]);
  });

  it("returns how much of a status' time is unknown", async () => {
    await see(noon);
    await see(noon + minute, { web: 'critical' });
    await see(noon + 2 * minute, { web: 'critical' });
    await opened.store.recordPoll(aFailedPoll(noon + 3 * minute));
    await see(noon + 12 * minute);
    const [mended, failed] = await ask();
    expect(failed).toMatchObject({ until: iso(noon + 12 * minute), unknownMs: 10 * minute });
    expect(mended).toMatchObject({ until: null, unknownMs: 0 });
  });

  it.each<[string, TransitionFilter, string[]]>([
    [
      'everything',
      {},
      [
        'far-1 passing',
        'far-1 critical',
        'web-1 passing',
        'web-1 warning',
        'n1 Disk passing x 2',
        'n1 Disk critical x 2',
      ],
    ],
    ['a status', { statuses: ['warning'] }, ['web-1 warning']],
    [
      'several statuses',
      { statuses: ['warning', 'critical'] },
      ['far-1 critical', 'web-1 warning', 'n1 Disk critical x 2'],
    ],
    [
      'a service',
      { service: 'web' },
      ['web-1 passing', 'web-1 warning', 'n1 Disk passing x 1', 'n1 Disk critical x 1'],
    ],
    ['a node', { node: 'n2' }, ['far-1 passing', 'far-1 critical']],
    ['an instance', { instance: toInstanceId(db) }, ['n1 Disk passing x 1', 'n1 Disk critical x 1']],
    ["a node and another node's service", { node: 'n2', service: 'web' }, []],
    ['the time from a transition on', { since: noon + 6 * hour }, ['far-1 passing', 'far-1 critical']],
    ['the time before a transition', { before: noon + 2 * minute }, ['n1 Disk critical x 2']],
  ])('filtered by %s returns just that, newest first', async (_, filter, expected) => {
    await see(noon);
    await see(noon + minute, { disk: 'critical' });
    await see(noon + 2 * minute);
    await see(noon + 3 * minute, { web: 'warning' });
    await see(noon + 4 * minute);
    await see(noon + 6 * hour, { far: 'critical' });
    await see(noon + 7 * hour);
    expect(brief(await ask(filter))).toEqual(expected);
  });

  it('returns each entry once across pages, even in the middle of a poll', async () => {
    await see(noon);
    for (let i = 1; i <= 9; i += 1) {
      const status = i % 2 === 0 ? 'passing' : 'critical';
      await see(noon + i * 5 * hour, { web: status, db: status, far: status });
    }
    const now = noon + 3 * day;
    const all = (await listTransitions(opened.at(now), {}, { limit: 100 })).transitions;
    expect(all).toHaveLength(27);

    const paged: typeof all = [];
    let after: Awaited<ReturnType<typeof listTransitions>>['next'] | undefined;
    do {
      const page: Awaited<ReturnType<typeof listTransitions>> = await listTransitions(
        opened.at(now),
        {},
        { limit: 4, after: after ?? undefined },
      );
      paged.push(...page.transitions);
      after = page.next;
    } while (after !== null);
    expect(paged).toEqual(all);
  });

  describe('of a service whose last instance is deregistered', () => {
    const only = (at: number, ...ids: string[]) => {
      const instances = ids.map((serviceId) => anInstance({ serviceId, node: `of-${serviceId}` }));
      return opened.store.recordPoll(aPoll(at, aSnapshot({ instances: [far, ...instances], checks: [] })));
    };

    it('reports that it is gone, from what, and until when', async () => {
      await only(noon, 'web-1', 'web-2');
      await only(noon + minute, 'web-2');
      await only(noon + 2 * minute);
      const [gone, ...others] = await ask();
      expect(others).toEqual([]);
      expect(gone).toMatchObject({
        kind: 'gone',
        at: iso(noon + 2 * minute),
        until: null,
        service: 'web',
        node: 'of-web-2',
        from: 'passing',
        to: null,
        instances: [{ serviceId: 'web-2', from: 'passing' }],
      });
      await only(noon + 5 * minute, 'web-3');
      expect(await ask()).toMatchObject([{ at: iso(noon + 2 * minute), until: iso(noon + 5 * minute) }]);
    });

    it('reports nothing when all instances are replaced, at once or one after the other', async () => {
      await only(noon, 'web-1', 'web-2');
      await only(noon + minute, 'web-3', 'web-4');
      await only(noon + 2 * minute, 'web-4', 'web-5');
      expect(await ask()).toEqual([]);
    });

    it('reports nothing about what Consul began to hide', async () => {
      await only(noon, 'web-1');
      const snapshot = aSnapshot({ instances: [far], checks: [], isPartial: true });
      await opened.store.recordPoll(aPoll(noon + minute, snapshot));
      expect(await ask()).toEqual([]);
    });

    it('matches filters for its service, node, last instance and gone, and no others', async () => {
      await only(noon, 'web-1');
      await only(noon + minute);
      const gone = ['web gone from passing'];
      const id = toInstanceId(anInstance({ serviceId: 'web-1', node: 'of-web-1' }));
      for (const filter of [
        { service: 'web' },
        { node: 'of-web-1' },
        { instance: id },
        { statuses: ['gone'] },
      ] as const)
        expect(brief(await ask(filter))).toEqual(gone);
      for (const filter of [{ service: 'far' }, { node: 'n2' }, { statuses: ['passing'] }] as const)
        expect(brief(await ask(filter))).toEqual([]);
    });
  });
});
