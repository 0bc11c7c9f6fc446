import { toNamesToRead } from '@/lib/consul/names-to-read';
import { toRegistration, type Registration } from '@/lib/consul/registration';
import { consulChecks, consulInstances } from '@/lib/consul/response';
import { toSighting } from '@/lib/consul/sighting';

type Seen = { poll?: number; index?: string; tags?: string[]; checked?: string[]; services?: number };

const nothing = consulInstances.parse([]);

/** A sighting of `web`, whose instances with a check are named, and of other services without instances. */
function aSighting({ poll = 1, index = '5', tags = [], checked = ['w1'], services = 1 }: Seen = {}) {
  const names = new Map([['web', tags]]);
  for (let i = 1; i < services; i += 1) names.set(`other-${i}`, []);
  const checks = checked.map((id) => ({
    Node: 'n1',
    CheckID: `service:${id}`,
    Status: 'passing',
    ServiceID: id,
    ServiceName: 'web',
  }));
  return toSighting({ poll, index, services: names, checks: consulChecks.parse(checks).entries });
}

/** What is known after everything of the sighting was read, `web` having these instances. */
function knownAfter(sighting: ReturnType<typeof aSighting>, ids = ['w1']): Map<string, Registration> {
  const details = ids.map((ID) => ({ Node: { Node: 'n1' }, Service: { ID, Service: 'web' } }));
  const known = new Map<string, Registration>();
  for (const name of sighting.services.keys()) {
    const own = name === 'web' ? consulInstances.parse(details) : nothing;
    known.set(name, toRegistration(name, own, sighting));
  }
  return known;
}

describe('toNamesToRead', () => {
  it('reads every name at first', () => {
    expect(toNamesToRead(new Map(), aSighting({ services: 3 }))).toEqual(['web', 'other-1', 'other-2']);
  });

  it('reads nothing while nothing changes', () => {
    expect(toNamesToRead(knownAfter(aSighting()), aSighting({ poll: 2 }))).toEqual([]);
  });

  it.each([
    ['a tag has come', { tags: ['v2'] }],
    ['an instance with a check has come', { checked: ['w1', 'w2'] }],
    ['an instance with a check has gone', { checked: [] }],
    ['one instance has taken the place of another', { checked: ['w2'] }],
  ])('reads a name again when %s', (_, seen) => {
    expect(toNamesToRead(knownAfter(aSighting()), aSighting({ poll: 2, ...seen }))).toEqual(['web']);
  });

  it('does not mind in which order Consul lists the tags', () => {
    const known = knownAfter(aSighting({ tags: ['a', 'b'] }));
    expect(toNamesToRead(known, aSighting({ poll: 2, tags: ['b', 'a'] }))).toEqual([]);
  });

  it('reads a name at once when the index has moved and an instance of it has no check', () => {
    const sighting = aSighting({ services: 100 });
    const known = knownAfter(sighting, ['w1', 'without-check']);
    const names = toNamesToRead(known, aSighting({ poll: 2, index: '6', services: 100 }));
    expect(names[0]).toBe('web');
  });

  it('reads a few of the longest unread when the index has moved', () => {
    const first = aSighting({ services: 10 });
    const known = knownAfter(first);
    const later = aSighting({ poll: 3, index: '5', services: 10 });
    known.set('web', toRegistration('web', nothing, later, { before: known.get('web') }));
    const names = toNamesToRead(known, aSighting({ poll: 4, index: '6', services: 10 }));
    expect(names).toEqual(['other-1', 'other-2', 'other-3']);
  });

  it('has read every name again sixty polls after the index has moved', () => {
    const known = knownAfter(aSighting({ services: 600 }));
    const read: string[] = [];
    for (let poll = 2; poll < 62; poll += 1) {
      const sighting = aSighting({ poll, index: '6', services: 600 });
      const names = toNamesToRead(known, sighting);
      expect(names).toHaveLength(10);
      for (const name of names)
        known.set(name, toRegistration(name, nothing, sighting, { before: known.get(name) }));
      read.push(...names);
    }
    expect(new Set(read).size).toBe(600);
  });

  it('reads every name again now and then even if the index never moves', () => {
    const known = knownAfter(aSighting({ services: 120 }));
    expect(toNamesToRead(known, aSighting({ poll: 60, services: 120 }))).toEqual([]);
    expect(toNamesToRead(known, aSighting({ poll: 61, services: 120 }))).toEqual(['web', 'other-1']);
  });

  it('reads a name that only a check knows', () => {
    const sighting = toSighting({ ...aSighting(), services: new Map() });
    expect(toNamesToRead(new Map(), sighting)).toEqual(['web']);
  });
});
