import { listServices } from '@/lib/queries/list-services';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, day, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

describe('listServices', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  it('reports that nothing is known before the first poll', async () => {
    expect(await listServices(opened.at(noon))).toEqual({
      polledAt: null,
      consul: { reachable: false, error: 'Consul has not been polled yet' },
      failure: null,
      datacenters: [
        {
          name: 'dc1',
          polledAt: null,
          reachable: false,
          error: 'Consul has not been polled yet',
          failure: null,
          partial: false,
          lack: null,
          unreadable: 0,
          anewAt: null,
        },
      ],
      services: [],
    });
  });

  it('reports for a day when another cluster began to answer', async () => {
    const at = noon - 3 * minute;
    await opened.store.recordEvent({ at: at - minute, kind: 'consul-anew', datacenter: 'dc1', detail: {} });
    await opened.store.recordEvent({ at, kind: 'consul-anew', datacenter: 'dc1', detail: {} });
    await opened.store.recordEvent({ at: noon, kind: 'consul-anew', datacenter: 'dc2', detail: {} });
    const anewAt = async (now: number) => (await listServices(opened.at(now))).datacenters[0]?.anewAt;
    expect(await anewAt(noon)).toBe('2026-01-01T11:57:00.000Z');
    expect(await anewAt(at + day + 1)).toBeNull();
  });

  it('gives a service the status of its worst instance', async () => {
    const snapshot = aSnapshot({
      instances: [anInstance(), anInstance({ serviceId: 'web-2', node: 'n0' })],
      checks: [aCheck({ status: 'critical' }), aCheck({ serviceId: 'web-2', node: 'n0' })],
    });
    await opened.store.recordPoll(aPoll(noon, snapshot));
    const { services } = await listServices(opened.at(noon));
    expect(services).toMatchObject([
      {
        name: 'web',
        status: 'critical',
        since: '2026-01-01T12:00:00.000Z',
        counts: { passing: 1, warning: 0, critical: 1, maintenance: 0 },
        instances: [
          { node: 'n0', status: 'passing' },
          { node: 'n1', status: 'critical' },
        ],
      },
    ]);
  });

  it('still lists the last known services when Consul is down, and says why', async () => {
    await opened.store.recordPoll(aPoll(noon));
    await opened.store.recordPoll(aFailedPoll(noon + minute, 'no-leader'));
    expect(await listServices(opened.at(noon + minute))).toMatchObject({
      polledAt: '2026-01-01T12:00:00.000Z',
      consul: { reachable: false, error: 'it failed' },
      failure: 'no-leader',
      services: [{ name: 'web' }],
    });
  });

  it('folds a sidecar under the service that it serves', async () => {
    const sidecar = anInstance({
      serviceId: 'web-1-sidecar-proxy',
      service: 'web-sidecar-proxy',
      kind: 'connect-proxy',
      destination: 'web',
    });
    const checks = [aCheck(), aCheck({ serviceId: 'web-1-sidecar-proxy', status: 'critical' })];
    await opened.store.recordPoll(aPoll(noon, aSnapshot({ instances: [anInstance(), sidecar], checks })));
    const { services } = await listServices(opened.at(noon));
    expect(services).toMatchObject([
      { name: 'web', status: 'passing', sidecars: [{ name: 'web-sidecar-proxy', status: 'critical' }] },
    ]);
  });

  it('returns only the named ones, with related sidecars', async () => {
    const sidecar = (of: string) =>
      anInstance({
        service: `${of}-proxy`,
        serviceId: `${of}-proxy-1`,
        kind: 'connect-proxy',
        destination: of,
      });
    const instances = [
      anInstance({ service: 'db', serviceId: 'db-1' }),
      anInstance(),
      sidecar('web'),
      sidecar('old'),
    ];
    await opened.store.recordPoll(aPoll(noon, aSnapshot({ instances, checks: [] })));
    const namesOf = async (...names: string[]) =>
      (await listServices(opened.at(noon), { names })).services.map(({ name }) => name);
    expect(await namesOf('dc1/db')).toEqual(['db']);
    expect(await namesOf('dc1/web-proxy')).toEqual(['web']);
    expect(await namesOf('dc1/old')).toEqual(['old-proxy']);
    expect(await namesOf('dc2/db', 'dc1/nothing')).toEqual([]);
  });
});
