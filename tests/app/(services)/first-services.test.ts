import { statuses } from '@/lib/health/status';
import { defaultServiceTableView, type ServiceTableView } from '@/app/_address/service-table-view';
import { toFirstServices, toFirstUptimes } from '@/app/(services)/first-services';
import { selectServices } from '@/app/(services)/select-services';
import { anInstanceSummary, aServiceSummary, someServices } from '@/tests/app/builders';

const many = Array.from({ length: 1000 }, (_, number) =>
  aServiceSummary({ name: `s${(number * 7) % 1000}`, status: statuses[number % 4] ?? 'passing' }),
);
const uptimes = new Map(many.map(({ name }, number) => [name, (number * 13) % 101]));

function first(view: Partial<ServiceTableView> = {}) {
  return toFirstServices(someServices({ services: many }), { ...defaultServiceTableView, ...view }, uptimes);
}

describe('toFirstServices', () => {
  it('does not shorten a short list', () => {
    const all = someServices({ services: many.slice(0, 100) });
    expect(toFirstServices(all, defaultServiceTableView, uptimes)).toBe(all);
  });

  it.each<Partial<ServiceTableView>>([
    {},
    { sort: 'name', isReversed: true },
    { sort: 'uptime' },
    { search: '9', statuses: ['warning', 'critical'] },
  ])('contains the first 50 rows of the view %j', (part) => {
    const view = { ...defaultServiceTableView, ...part };
    const { services } = first(part);
    expect(services).toHaveLength(50);
    expect(services.map(({ name }) => name)).toEqual(
      selectServices(many, view, uptimes)
        .slice(0, 50)
        .map(({ name }) => name),
    );
  });

  it('counts all services', () => {
    expect(first({ search: 's99' }).first).toEqual({
      total: 1000,
      shown: 11,
      counts: { passing: 250, warning: 250, critical: 250, maintenance: 250 },
      critical: 250,
    });
  });

  it("counts the view's datacenter, and the critical ones in all", () => {
    const far = many.map((service) => ({ ...service, datacenter: 'dc2' }));
    const all = someServices({ services: [...many, ...far] });
    const { first: told } = toFirstServices(all, { ...defaultServiceTableView, datacenter: 'dc2' }, uptimes);
    expect(told).toMatchObject({ total: 2000, shown: 1000, critical: 500, counts: { critical: 250 } });
  });

  it('shortens the list of a few services with very many instances', () => {
    const instances = Array.from({ length: 600 }, (_, number) => anInstanceSummary({ id: `i${number}` }));
    const sidecar = aServiceSummary({ name: 'proxy', instances });
    const all = someServices({ services: [aServiceSummary({ instances, sidecars: [sidecar] })] });
    const { services, first: told } = toFirstServices(all, defaultServiceTableView, uptimes);
    expect(told).toMatchObject({ total: 1, shown: 1 });
    expect(services[0]?.instances).toHaveLength(10);
    expect(services[0]?.sidecars[0]?.instances).toHaveLength(10);
  });
});

describe('toFirstUptimes', () => {
  it('contains the uptimes of the rows in the page', () => {
    const part = first({ sort: 'uptime' });
    const names = part.services.map(({ name }) => name);
    const held = toFirstUptimes(uptimes, part);
    expect(held.size).toBe(50);
    expect(new Set(held.keys())).toEqual(new Set(names));
  });

  it('contains all uptimes of a complete list', () => {
    expect(toFirstUptimes(uptimes, someServices({ services: many.slice(0, 3) }))).toBe(uptimes);
  });
});
