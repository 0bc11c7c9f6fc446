import { defaultServiceTableView, type ServiceTableView } from '@/app/_address/service-table-view';
import { toUptimes } from '@/app/_history/uptimes';
import { selectServices } from '@/app/(services)/select-services';
import { anInstanceSummary, aServiceSummary } from '@/tests/app/builders';

const services = [
  aServiceSummary({ name: 'api-10', status: 'passing', tags: ['v2'], since: '2026-01-01T10:00:00.000Z' }),
  aServiceSummary({ name: 'api-9', status: 'critical', since: '2026-01-01T11:00:00.000Z' }),
  aServiceSummary({
    name: 'db',
    status: 'warning',
    since: '2026-01-01T09:00:00.000Z',
    instances: [anInstanceSummary({ node: 'Storage-1', url: null })],
  }),
  aServiceSummary({ name: 'cron', status: 'maintenance', since: '2026-01-01T08:00:00.000Z' }),
];

function names(part: Partial<ServiceTableView>, uptimes = new Map<string, number | null>()): string[] {
  return selectServices(services, { ...defaultServiceTableView, ...part }, uptimes).map(({ name }) => name);
}

describe('selectServices', () => {
  it('lists what needs attention first, and planned work after it', () => {
    expect(names({})).toEqual(['api-9', 'db', 'cron', 'api-10']);
  });

  it('sorts numbers in names naturally', () => {
    expect(names({ sort: 'name' })).toEqual(['api-9', 'api-10', 'cron', 'db']);
  });

  it('reverses the order', () => {
    expect(names({ sort: 'since' })).toEqual(['api-9', 'api-10', 'db', 'cron']);
    expect(names({ sort: 'since', isReversed: true })).toEqual(['cron', 'db', 'api-10', 'api-9']);
  });

  it('lists the lowest uptime first and unknown ones last', () => {
    const uptimes = new Map([
      ['db', 50],
      ['api-9', 99],
      ['api-10', 100],
      ['cron', null],
    ]);
    expect(names({ sort: 'uptime' }, uptimes)).toEqual(['db', 'api-9', 'api-10', 'cron']);
  });

  it("does not take an object's own properties for uptimes", () => {
    const odd = ['constructor', 'web', '__proto__'].map((name) => aServiceSummary({ name }));
    const uptimes = toUptimes(
      JSON.parse(
        '{ "series": { "__proto__": { "uptime": 40, "coverage": 100 }, "web": { "uptime": 50, "coverage": 100 } } }',
      ),
    );
    const sorted = selectServices(odd, { ...defaultServiceTableView, sort: 'uptime' }, uptimes);
    expect(sorted.map(({ name }) => name)).toEqual(['__proto__', 'web', 'constructor']);
  });

  it.each([
    ['name', 'API', ['api-9', 'api-10']],
    ['tag', 'v2', ['api-10']],
    ['node', 'storage', ['db']],
    ['two words, both of which must fit', 'api v2', ['api-10']],
    ['nothing that is there', 'zzz', []],
  ])('finds by %s', (_, search, found) => {
    expect(names({ search })).toEqual(found);
  });

  it('keeps only the chosen statuses', () => {
    expect(names({ statuses: ['warning', 'critical'] })).toEqual(['api-9', 'db']);
  });

  it('does not modify the given list', () => {
    const before = services.map(({ name }) => name);
    names({ sort: 'name' });
    expect(services.map(({ name }) => name)).toEqual(before);
  });
});
