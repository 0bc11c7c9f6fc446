import { statuses } from '@/lib/health/status';
import { defaultTableView } from '@/app/_address/table-view';
import { toFirstNodes } from '@/app/nodes/first-nodes';
import { selectNodes } from '@/app/nodes/select-nodes';
import { aNodeSummary, someServices } from '@/tests/app/builders';

const many = Array.from({ length: 300 }, (_, number) =>
  aNodeSummary({ name: `n${(number * 7) % 300}`, status: statuses[number % 4] ?? 'passing' }),
);

function toList(nodes: typeof many) {
  return { ...someServices(), nodes };
}

describe('toFirstNodes', () => {
  it('does not shorten a short list', () => {
    const all = toList(many.slice(0, 100));
    expect(toFirstNodes(all, defaultTableView)).toBe(all);
  });

  it('contains the first 50 rows of the view, and their number', () => {
    const view = { ...defaultTableView, search: 'n2' };
    const { nodes, first } = toFirstNodes(toList(many), view);
    const shown = selectNodes(many, view);
    expect(shown).toHaveLength(111);
    expect(nodes.map(({ name }) => name)).toEqual(shown.slice(0, 50).map(({ name }) => name));
    expect(first).toEqual({ total: 300, shown: 111 });
  });
});
