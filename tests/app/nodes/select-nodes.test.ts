import { defaultTableView } from '@/app/_address/table-view';
import type { NodeTableView } from '@/app/nodes/node-table-view';
import { selectNodes } from '@/app/nodes/select-nodes';
import { aNodeSummary } from '@/tests/app/builders';

const nodes = [
  aNodeSummary({ name: 'n10', services: ['web', 'db'], since: '2026-01-02T00:00:00.000Z' }),
  aNodeSummary({ name: 'n2', status: 'warning', since: '2026-01-03T00:00:00.000Z' }),
  aNodeSummary({
    name: 'n3',
    since: null,
    instances: { passing: 1, warning: 0, critical: 1, maintenance: 0 },
  }),
  aNodeSummary({ name: 'n4', status: 'critical', services: ['Cache'] }),
];

const select = (view: Partial<NodeTableView>) =>
  selectNodes(nodes, { ...defaultTableView, ...view }).map(({ name }) => name);

describe('selectNodes', () => {
  it('lists the worst first, and among passing ones those with failing instances', () => {
    expect(select({})).toEqual(['n4', 'n2', 'n3', 'n10']);
  });

  it('sorts numbers in names naturally', () => {
    expect(select({ sort: 'name' })).toEqual(['n2', 'n3', 'n4', 'n10']);
    expect(select({ sort: 'name', isReversed: true })).toEqual(['n10', 'n4', 'n3', 'n2']);
  });

  it('sorts by the latest change, with those that never changed last', () => {
    expect(select({ sort: 'since' })).toEqual(['n2', 'n10', 'n4', 'n3']);
  });

  it('finds nodes by name or by a service on them, matching every word', () => {
    expect(select({ search: 'cache' })).toEqual(['n4']);
    expect(select({ search: 'n1 web' })).toEqual(['n10']);
    expect(select({ search: 'n1 cache' })).toEqual([]);
  });
});
