import type { Status } from '@/lib/health/status';
import { toInstanceId } from '@/lib/health/instance-id';
import { listTransitions } from '@/lib/queries/list-transitions';
import type { TransitionFilter } from '@/lib/queries/transition-entry';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, day, hour, minute, noon } from '../../builders';
import { openEmptyStore } from './a-store';

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

  /** One poll of three instances on two nodes: what is not named passes. */
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
    (await listTransitions(opened.at(now), filter, { most: 50 })).transitions;
  const brief = (entries: Awaited<ReturnType<typeof ask>>) =>
    entries.map((entry) =>
      entry.kind === 'node'
        ? `${entry.node} ${entry.check.name} ${entry.to} x ${entry.instances.length}`
        : `${entry.serviceId} ${entry.to}`,
    );

  it('knows of none before the first poll, nor at first sight', async () => {
    expect(await ask()).toEqual([]);
    await see(noon, { web: 'critical' });
    expect(await ask()).toEqual([]);
  });

  it('tells what changed, from what to what, when, until when, and what the check said', async () => {
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

  it('tells of a check of a node that changed nothing else, too', async () => {
    await see(noon, { web: 'critical', db: 'critical' });
    await see(noon + minute, { web: 'critical', db: 'critical', disk: 'warning' });
    expect(brief(await ask())).toEqual(['n1 Disk warning x 0']);
    expect(brief(await ask({ service: 'web' }))).toEqual([]);
  });

  it('says for how long nobody had looked', async () => {
    await see(noon);
    await see(noon + minute);
    await opened.store.recordPoll(aFailedPoll(noon + 2 * minute));
    await see(noon + 31 * minute, { web: 'critical' });
    expect(await ask()).toMatchObject([{ at: iso(noon + 31 * minute), unseenMs: 30 * minute }]);
  });

  it('says how much of the time that a status lasted nobody looked', async () => {
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
  ])('asked for %s tells just that, the newest first', async (_, filter, expected) => {
    await see(noon);
    await see(noon + minute, { disk: 'critical' });
    await see(noon + 2 * minute);
    await see(noon + 3 * minute, { web: 'warning' });
    await see(noon + 4 * minute);
    await see(noon + 6 * hour, { far: 'critical' });
    await see(noon + 7 * hour);
    expect(brief(await ask(filter))).toEqual(expected);
  });

  it('gives page after page, each entry once, also in the middle of a poll', async () => {
    await see(noon);
    for (let i = 1; i <= 9; i += 1) {
      const status = i % 2 === 0 ? 'passing' : 'critical';
      await see(noon + i * 5 * hour, { web: status, db: status, far: status });
    }
    const now = noon + 3 * day;
    const all = (await listTransitions(opened.at(now), {}, { most: 100 })).transitions;
    expect(all).toHaveLength(27);

    const paged: typeof all = [];
    let after: Awaited<ReturnType<typeof listTransitions>>['next'] | undefined;
    do {
      const page: Awaited<ReturnType<typeof listTransitions>> = await listTransitions(
        opened.at(now),
        {},
        { most: 4, after: after ?? undefined },
      );
      paged.push(...page.transitions);
      after = page.next;
    } while (after !== null);
    expect(paged).toEqual(all);
  });
});
