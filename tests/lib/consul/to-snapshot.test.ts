import { toCatalogOverview } from '@/lib/consul/catalog-overview';
import { type Registration, toRegistration } from '@/lib/consul/registration';
import { toSnapshot } from '@/lib/consul/to-snapshot';
import { consulChecks } from '@/lib/consul/wire-checks';
import { consulInstances } from '@/lib/consul/wire-instances';

function aConsulCheck(id: string, service = 'web') {
  return { Node: 'n1', CheckID: `service:${id}`, Status: 'passing', ServiceID: id, ServiceName: service };
}

function aConsulInstance(id: string, hasCheck: boolean) {
  return {
    Node: { Node: 'n1', Address: '10.0.0.1', Datacenter: 'dc1' },
    Service: { ID: id, Service: 'web', Port: 80 },
    Checks: hasCheck ? [{ ServiceID: id }] : [{ ServiceID: '' }],
  };
}

function anOverview(...checks: unknown[]) {
  return toCatalogOverview({
    poll: 1,
    index: '5',
    services: new Map([['web', []]]),
    checks: consulChecks.parse(checks).entries,
  });
}

const dc1 = { datacenter: 'dc1', namespace: 'default', partition: 'default' };

function idsOf(snapshot: ReturnType<typeof toSnapshot>): string[] {
  return snapshot.instances.map(({ serviceId, port }) => `${serviceId}:${port}`).sort();
}

describe('toSnapshot', () => {
  const both = consulInstances.parse([aConsulInstance('with', true), aConsulInstance('without', false)]);

  it('joins instances with and without checks', () => {
    const overview = anOverview(aConsulCheck('with'));
    const known = new Map([['web', toRegistration('web', both, overview)]]);
    expect(idsOf(toSnapshot(overview, known, dc1))).toEqual(['with:80', 'without:80']);
  });

  it('shows an instance that only its check names, without an address', () => {
    const snapshot = toSnapshot(anOverview(aConsulCheck('new')), new Map<string, Registration>(), dc1);
    expect(snapshot.instances).toMatchObject([{ serviceId: 'new', service: 'web', address: '', port: 0 }]);
  });

  it('removes an instance whose checks are gone, even if its details could not be read again', () => {
    const known = new Map([['web', toRegistration('web', both, anOverview(aConsulCheck('with')))]]);
    expect(idsOf(toSnapshot(anOverview(), known, dc1))).toEqual(['without:80']);
  });

  it('waits for the checks of an instance that appeared while details were read', () => {
    const overview = anOverview();
    const known = new Map([['web', toRegistration('web', both, overview)]]);
    expect(idsOf(toSnapshot(overview, known, dc1))).toEqual(['without:80']);
  });

  it('keeps the description of an instance that left while details were read', () => {
    const overview = anOverview(aConsulCheck('with'));
    const before = toRegistration('web', both, overview);
    const known = new Map([['web', toRegistration('web', consulInstances.parse([]), overview, { before })]]);
    expect(idsOf(toSnapshot(overview, known, dc1))).toEqual(['with:80']);
  });

  it('returns each check and each instance once, whatever Consul repeats', () => {
    const overview = anOverview(aConsulCheck('with'), aConsulCheck('with'));
    const twice = { ...both, entries: [...both.entries, ...both.entries] };
    const known = new Map([['web', toRegistration('web', twice, overview)]]);
    const snapshot = toSnapshot(overview, known, dc1);
    expect(snapshot.checks).toHaveLength(1);
    expect(snapshot.instances).toHaveLength(2);
  });
});
