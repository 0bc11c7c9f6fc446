import { toCatalogOverview } from '@/lib/consul/catalog-overview';
import { toNamesToRead } from '@/lib/consul/names-to-read';
import { type Registration, toRegistration } from '@/lib/consul/registration';
import { consulChecks } from '@/lib/consul/wire-checks';
import { consulInstances } from '@/lib/consul/wire-instances';

type Seen = { poll?: number; index?: string; tags?: string[]; checked?: string[]; services?: number };

const nothing = consulInstances.parse([]);

/** An overview of `web` with the named instances that have a check, and of other services without instances. */
function anOverview({ poll = 1, index = '5', tags = [], checked = ['w1'], services = 1 }: Seen = {}) {
  const names = new Map([['web', tags]]);
  for (let i = 1; i < services; i += 1) names.set(`other-${i}`, []);
  const checks = checked.map((id) => ({
    Node: 'n1',
    CheckID: `service:${id}`,
    Status: 'passing',
    ServiceID: id,
    ServiceName: 'web',
  }));
  return toCatalogOverview({ poll, index, services: names, checks: consulChecks.parse(checks).entries });
}

/** What is known after all details of the overview were read, with these instances of `web`. */
function knownAfter(overview: ReturnType<typeof anOverview>, ids = ['w1']): Map<string, Registration> {
  const details = ids.map((ID) => ({ Node: { Node: 'n1' }, Service: { ID, Service: 'web' } }));
  const known = new Map<string, Registration>();
  for (const name of overview.services.keys()) {
    const own = name === 'web' ? consulInstances.parse(details) : nothing;
    known.set(name, toRegistration(name, own, overview));
  }
  return known;
}

describe('toNamesToRead', () => {
  it('reads every name at first', () => {
    expect(toNamesToRead(new Map(), anOverview({ services: 3 }))).toEqual(['web', 'other-1', 'other-2']);
  });

  it('reads nothing while nothing changes', () => {
    expect(toNamesToRead(knownAfter(anOverview()), anOverview({ poll: 2 }))).toEqual([]);
  });

  it.each([
    ['a tag has come', { tags: ['v2'] }],
    ['an instance with a check has come', { checked: ['w1', 'w2'] }],
    ['an instance with a check has gone', { checked: [] }],
    ['one instance has taken the place of another', { checked: ['w2'] }],
  ])('reads a name again when %s', (_, seen) => {
    expect(toNamesToRead(knownAfter(anOverview()), anOverview({ poll: 2, ...seen }))).toEqual(['web']);
  });

  it('ignores the order of tags', () => {
    const known = knownAfter(anOverview({ tags: ['a', 'b'] }));
    expect(toNamesToRead(known, anOverview({ poll: 2, tags: ['b', 'a'] }))).toEqual([]);
  });

  it('reads a name immediately when the index increased and an instance of it has no check', () => {
    const overview = anOverview({ services: 100 });
    const known = knownAfter(overview, ['w1', 'without-check']);
    const names = toNamesToRead(known, anOverview({ poll: 2, index: '6', services: 100 }));
    expect(names[0]).toBe('web');
  });

  it('reads a few names that were not read for longest when the index increased', () => {
    const first = anOverview({ services: 10 });
    const known = knownAfter(first);
    const later = anOverview({ poll: 3, index: '5', services: 10 });
    known.set('web', toRegistration('web', nothing, later, { before: known.get('web') }));
    const names = toNamesToRead(known, anOverview({ poll: 4, index: '6', services: 10 }));
    expect(names).toEqual(['other-1', 'other-2', 'other-3']);
  });

  it('reads every name again within sixty polls after the index increased', () => {
    const known = knownAfter(anOverview({ services: 600 }));
    const read: string[] = [];
    for (let poll = 2; poll < 62; poll += 1) {
      const overview = anOverview({ poll, index: '6', services: 600 });
      const names = toNamesToRead(known, overview);
      expect(names).toHaveLength(10);
      for (const name of names)
        known.set(name, toRegistration(name, nothing, overview, { before: known.get(name) }));
      read.push(...names);
    }
    expect(new Set(read).size).toBe(600);
  });

  it('reads every name again now and then even if the index never changes', () => {
    const known = knownAfter(anOverview({ services: 120 }));
    expect(toNamesToRead(known, anOverview({ poll: 60, services: 120 }))).toEqual([]);
    expect(toNamesToRead(known, anOverview({ poll: 61, services: 120 }))).toEqual(['web', 'other-1']);
  });

  it('reads a name that only a check knows', () => {
    const overview = toCatalogOverview({ ...anOverview(), services: new Map() });
    expect(toNamesToRead(new Map(), overview)).toEqual(['web']);
  });
});
