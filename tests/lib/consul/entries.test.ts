import { maxUnreadable } from '@/lib/consul/entries';
import { consulServices } from '@/lib/consul/wire-catalog';
import { consulChecks } from '@/lib/consul/wire-checks';

const check = { Node: 'n1', CheckID: 'alive', Status: 'passing' };
const tooMany = `more than ${maxUnreadable} unreadable entries`;

describe('entriesOf', () => {
  it('leaves out unreadable entries up to the limit', () => {
    const list = [check, ...Array.from({ length: maxUnreadable }, () => [])];
    const { entries, unreadable } = consulChecks.parse(list);
    expect(entries).toHaveLength(1);
    expect(unreadable).toHaveLength(maxUnreadable);
  });

  it('rejects a list with more unreadable entries', () => {
    const list = Array.from({ length: 3_000_000 }, () => []);
    const { success, error } = consulChecks.safeParse(list);
    expect([success, error?.issues[0]?.message]).toEqual([false, tooMany]);
  });

  it('leaves out an entry with an endless list, and keeps the others', () => {
    const endless = { ...check, CheckID: 'odd', ServiceTags: Array.from({ length: 1_000_000 }, () => 7) };
    const { entries, unreadable } = consulChecks.parse([endless, check]);
    expect(entries).toMatchObject([check]);
    expect(unreadable).toEqual([{ node: 'n1', id: 'odd', problem: 'a list in it has more than 5000 items' }]);
  });
});

describe('consulServices', () => {
  it('keeps the name of a service with endless tags', () => {
    const services = { web: Array.from({ length: 1_000_000 }, () => 7), db: ['v1'] };
    const { tags, unreadable } = consulServices.parse(services);
    expect([...tags]).toEqual([
      ['web', []],
      ['db', ['v1']],
    ]);
    expect(unreadable).toEqual([{ node: '', id: 'web', problem: 'tags: too many' }]);
  });

  it('rejects a catalog with too many unreadable entries', () => {
    const services = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`s${index}`, 7]));
    const { success, error } = consulServices.safeParse(services);
    expect([success, error?.issues[0]?.message]).toEqual([false, tooMany]);
  });
});
