import { fireEvent, screen, within } from '@testing-library/react';
import { defaultTableView } from '@/app/_address/table-view';
import { packStrips } from '@/app/_history/packed-strips';
import type { NodeTableView } from '@/app/nodes/node-table-view';
import { NodesView } from '@/app/nodes/nodes-view';
import { aConfig, aDatacenter, allPassing, aNodeSummary, aStrip, someServices } from '@/tests/app/builders';
import { serve } from '@/tests/app/fake-server';
import { renderPage } from '@/tests/app/render-page';
import { noon } from '@/tests/builders';

const noChecks = { passing: 0, warning: 0, critical: 0, maintenance: 0 };
const nodes = [aNodeSummary(), aNodeSummary({ name: 'n2', checks: noChecks })];

function open(view: Partial<NodeTableView> = {}) {
  const datacenters = [aDatacenter(), aDatacenter({ name: 'dc2' })];
  renderPage(
    <NodesView
      initial={{
        config: aConfig,
        nodes: { ...someServices({ datacenters }), nodes },
        strips: packStrips(new Map([['dc1/n1', aStrip([allPassing])]])),
        view: { ...defaultTableView, ...view },
      }}
    />,
  );
}

describe('NodesView', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: noon });
    // The histories never arrive.
    serve(() => new Promise(() => {}));
    window.history.replaceState(null, '', '/nodes');
  });
  afterEach(() => jest.useRealTimers());

  it('has a cell for each column, also of a node without checks', () => {
    open();
    const [head, ...rows] = within(screen.getByRole('table', { name: 'Nodes' })).getAllByRole('row');
    const titles = within(head ?? document.body).getAllByRole('columnheader');
    expect(titles).toHaveLength(8);
    expect(rows.map((row) => within(row).getAllByRole('cell').length)).toEqual([8, 8]);
  });

  it.each([
    [
      'a search',
      { search: 'zzz' },
      '?q=zzz',
      'No node has a name or a service that contains the search text.',
      'Clear search',
    ],
    [
      'a datacenter',
      { datacenter: 'dc2' },
      '?dc=dc2',
      'None of the nodes is in this datacenter.',
      'Clear filter',
    ],
    [
      'both',
      { search: 'n1', datacenter: 'dc2' },
      '?q=n1&dc=dc2',
      'None of the nodes matches the search and the datacenter filter.',
      'Clear search and filter',
    ],
  ])('says why no node matches, and offers to clear it: %s', (_, view, query, reason, action) => {
    window.history.replaceState(null, '', `/nodes${query}`);
    open(view);
    expect(screen.getByText(reason)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: action }));
    expect(screen.getByText('2 of 2 nodes shown')).toBeTruthy();
    expect(window.location.search).toBe('');
  });
});
