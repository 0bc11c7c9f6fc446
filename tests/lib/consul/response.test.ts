import { consulChecks, consulInstances, consulServices } from '@/lib/consul/response';

describe('consulChecks', () => {
  it('takes what old versions leave out as empty, and lists that are null', () => {
    expect(consulChecks.parse([{ Node: 'n1', CheckID: 'c', Status: 'passing', ServiceTags: null }])).toEqual([
      {
        Node: 'n1',
        CheckID: 'c',
        Name: '',
        Status: 'passing',
        Notes: '',
        Output: '',
        ServiceID: '',
        ServiceName: '',
        ServiceTags: null,
        Type: '',
      },
    ]);
  });

  it.each([
    ['a status that Consul does not have', { Node: 'n1', CheckID: 'c', Status: 'any' }],
    ['maintenance, which Consul sends as critical', { Node: 'n1', CheckID: 'c', Status: 'maintenance' }],
    ['no status', { Node: 'n1', CheckID: 'c' }],
    ['no node', { Node: '', CheckID: 'c', Status: 'passing' }],
    ['no id', { Node: 'n1', Status: 'passing' }],
  ])('refuses %s', (_, check) => {
    expect(consulChecks.safeParse([check]).success).toBe(false);
  });

  it.each([[{ error: 'x' }], [null], ['text'], [[null]]])(
    'refuses %j in place of a list of checks',
    (body) => {
      expect(consulChecks.safeParse(body).success).toBe(false);
    },
  );
});

describe('consulServices', () => {
  it('takes tags that are null as none', () => {
    expect(consulServices.parse({ web: null, db: ['a'] })).toEqual(
      new Map([
        ['web', []],
        ['db', ['a']],
      ]),
    );
  });

  it.each([[{ error: 'no' }], [[]], [null], ['']])('refuses %j', (body) => {
    expect(consulServices.safeParse(body).success).toBe(false);
  });
});

describe('consulInstances', () => {
  it('takes what old versions leave out, and what is null, as empty', () => {
    const [instance] = consulInstances.parse([
      { Node: { Node: 'n1' }, Service: { ID: 'w', Service: 'web', Tags: null, Meta: null }, Checks: null },
    ]);
    expect(instance).toMatchObject({
      Node: { Address: '', Datacenter: '' },
      Service: { Tags: [], Meta: {}, Address: '', Port: 0, Kind: '' },
    });
  });

  it('refuses an instance without an id', () => {
    expect(consulInstances.safeParse([{ Node: { Node: 'n1' }, Service: { Service: 'web' } }]).success).toBe(
      false,
    );
  });
});
