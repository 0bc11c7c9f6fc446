import { consulDatacenters, consulServices } from '@/lib/consul/wire-catalog';
import { consulChecks } from '@/lib/consul/wire-checks';
import { consulInstances } from '@/lib/consul/wire-instances';

const check = { Node: 'n1', CheckID: 'c', Status: 'passing' };
const whole = { ...check, Name: '', Notes: '', Output: '', ServiceID: '', ServiceName: '', Type: '' };

describe('consulChecks', () => {
  it('accepts fields that old versions omit, and null lists', () => {
    expect(consulChecks.parse([{ ...check, ServiceTags: null }])).toEqual({
      entries: [{ ...whole, ServiceTags: null }],
      unreadable: [],
    });
  });

  it('accepts any status word', () => {
    const { entries, unreadable } = consulChecks.parse([{ ...check, Status: 'any' }]);
    expect([entries.map(({ Status }) => Status), unreadable]).toEqual([['any'], []]);
  });

  it.each([
    ['no node', { ...check, Node: '' }, '', 'c'],
    ['no id', { Node: 'n1', Status: 'passing' }, 'n1', ''],
    ['an id that is no text', { ...check, CheckID: 7 }, 'n1', ''],
    ['an owner that is no text', { ...check, ServiceID: null }, 'n1', 'c'],
    ['null', null, '', ''],
    ['a number', 7, '', ''],
    ['a list', [], '', ''],
  ])('leaves out entries with %s, and reports node and id', (_, entry, node, id) => {
    const { entries, unreadable } = consulChecks.parse([entry, check]);
    expect(entries).toEqual([whole]);
    expect(unreadable).toMatchObject([{ node, id }]);
  });

  it.each([
    ['an output that is null', { Output: null }, { Output: '' }],
    ['a note that is an object', { Notes: {} }, { Notes: '' }],
    ['tags that are no list', { ServiceTags: 'v1' }, { ServiceTags: null }],
    ['tags that are no texts', { ServiceTags: [null] }, { ServiceTags: null }],
    ['no status', { Status: undefined }, { Status: 'undefined' }],
    ['a status that is null', { Status: null }, { Status: 'null' }],
  ])('keeps the rest of an entry with %s, and reports it', (_, broken, kept) => {
    const { entries, unreadable } = consulChecks.parse([{ ...check, ...broken }]);
    expect(entries).toMatchObject([{ ...whole, ...kept }]);
    expect(unreadable).toMatchObject([{ node: 'n1', id: 'c' }]);
  });

  it.each([[{ error: 'x' }], [null], ['text']])('refuses %j in place of a list of checks', (body) => {
    expect(consulChecks.safeParse(body).success).toBe(false);
  });
});

describe('consulServices', () => {
  it('accepts null tags, and any name', () => {
    const body: unknown = JSON.parse('{"web": null, "db": ["a"], "__proto__": ["b"], "constructor": []}');
    expect([...consulServices.parse(body).tags]).toEqual([
      ['web', []],
      ['db', ['a']],
      ['__proto__', ['b']],
      ['constructor', []],
    ]);
  });

  it('keeps a service with unreadable tags, and reports it', () => {
    const { tags, unreadable } = consulServices.parse({ web: 'v1', db: [null], cart: [] });
    expect([...tags.keys()]).toEqual(['web', 'db', 'cart']);
    expect(unreadable).toMatchObject([{ id: 'web' }, { id: 'db' }]);
  });

  it.each([[[]], [null], [''], [{ error: 'no' }]])('refuses %j', (body) => {
    expect(consulServices.safeParse(body).success).toBe(false);
  });
});

describe('consulInstances', () => {
  const service = { ID: 'w', Service: 'web' };

  it('accepts omitted and null fields', () => {
    const list = [{ Node: { Node: 'n1' }, Service: { ...service, Tags: null, Meta: null }, Checks: null }];
    expect(consulInstances.parse(list).entries).toMatchObject([
      {
        Node: { Address: '', Datacenter: '' },
        Service: { Tags: [], Meta: {}, Address: '', Port: 0, Kind: '' },
      },
    ]);
  });

  it('leaves out an instance without an id', () => {
    const { entries, unreadable } = consulInstances.parse([
      { Node: { Node: 'n1' }, Service: { Service: 'web' } },
    ]);
    expect(entries).toEqual([]);
    expect(unreadable).toMatchObject([{ node: 'n1', id: '' }]);
  });

  it('keeps an instance with an unreadable port, address or meta', () => {
    const odd = { ...service, Port: 80.5, Address: null, Meta: { a: 1, b: 'c' }, Tags: 'v1' };
    const { entries, unreadable } = consulInstances.parse([{ Node: { Node: 'n1' }, Service: odd }]);
    expect(entries).toMatchObject([
      { Service: { ID: 'w', Port: 0, Address: '', Meta: { b: 'c' }, Tags: [] } },
    ]);
    expect(unreadable).toMatchObject([{ node: 'n1', id: 'w' }]);
  });

  it('keeps meta with any key', () => {
    const Meta: unknown = JSON.parse('{"__proto__": "x", "constructor": "y"}');
    const { entries } = consulInstances.parse([{ Node: { Node: 'n1' }, Service: { ...service, Meta } }]);
    expect(entries.flatMap(({ Service }) => Object.entries(Service.Meta))).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

describe('consulDatacenters', () => {
  it('leaves out invalid names', () => {
    expect(consulDatacenters.parse(['dc1', null, '', 7])).toEqual(['dc1']);
  });

  it('refuses a list without a valid name', () => {
    expect(consulDatacenters.safeParse([null]).success).toBe(false);
  });
});
