import { getConsulState } from '@/lib/queries/get-consul-state';
import { getServiceHistory } from '@/lib/queries/get-history';
import { getNode } from '@/lib/queries/get-node';
import { getGoneService, getService } from '@/lib/queries/get-service';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { listTransitions } from '@/lib/queries/list-transitions';
import { aCheck, anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

const lack = 'the token in CONSUL_HTTP_TOKEN lacks service:read';
const hiddenAt = new Date(noon + 10 * minute).toISOString();

describe('services that Consul begins to hide from our token', () => {
  let opened: ReturnType<typeof openEmptyStore>;

  beforeEach(async () => {
    opened = openEmptyStore();
    const web = [anInstance(), anInstance({ serviceId: 'web-2' })];
    const db = anInstance({ service: 'db', serviceId: 'db-1', node: 'n2' });
    const nodes = ['n1', 'n2'].map((node) => aCheck({ node, serviceId: '', status: 'critical' }));
    for (let minutes = 0; minutes < 10; minutes += 1)
      await opened.store.recordPoll(
        aPoll(noon + minutes * minute, aSnapshot({ instances: [...web, db], checks: nodes })),
      );
    const seen = aSnapshot({ instances: web.slice(0, 1), checks: nodes.slice(0, 1), isPartial: true, lack });
    for (let minutes = 10; minutes < 20; minutes += 1)
      await opened.store.recordPoll(aPoll(noon + minutes * minute, seen));
  });
  afterEach(() => opened.close());

  const context = () => opened.at(noon + 20 * minute);

  it('are reported as hidden, not as gone', async () => {
    expect(await getGoneService(context(), { name: 'db' })).toMatchObject({
      ...{ goneAt: hiddenAt, gone: [], hidden: [{ serviceId: 'db-1', status: 'critical' }] },
    });
    expect(await getService(context(), { name: 'web' })).toMatchObject({
      ...{ gone: [], hidden: [{ serviceId: 'web-2' }], instances: [{ serviceId: 'web-1' }] },
    });
    expect(await getNode(context(), { name: 'n1' })).toMatchObject({
      ...{ gone: [], hidden: [{ serviceId: 'web-2' }] },
    });
    expect(await listGoneServices(context(), { search: '', limit: 10 })).toMatchObject({ services: [] });
  });

  it('have their history until then, unknown time afterwards, and no transition', async () => {
    const history = await getServiceHistory(context(), { name: 'db', range: '1h', granularity: 5 });
    const data = history !== undefined && 'data' in history ? history.data.slice(-5, -1) : [];
    expect(data.map(({ critical, unknown }) => [critical, unknown])).toEqual([
      ...[
        [100, 0],
        [100, 0],
      ],
      ...[
        [0, 100],
        [0, 100],
      ],
    ]);
    expect((await listTransitions(context(), {}, { limit: 10 })).transitions).toEqual([]);
  });

  it('make the list partial, with what the token lacks', async () => {
    expect((await getConsulState(context())).datacenters).toMatchObject([
      { name: 'dc1', reachable: true, error: null, partial: true, lack },
    ]);
  });
});
