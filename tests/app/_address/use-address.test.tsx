import { fireEvent, render, screen } from '@testing-library/react';
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { defaultServiceTableView, serviceTableViewCodec } from '@/app/_address/service-table-view';
import { useAddress } from '@/app/_address/use-address';

function Search() {
  const { view, change } = useAddress(defaultServiceTableView, serviceTableViewCodec);
  return (
    <input type="search" value={view.search} onChange={(event) => change({ search: event.target.value })} />
  );
}

describe('useAddress', () => {
  const page = (query = '') => (
    <SearchParamsContext.Provider value={new URLSearchParams(query)}>
      <Search />
    </SearchParamsContext.Provider>
  );
  const field = () => screen.getByRole<HTMLInputElement>('searchbox');
  const shown = () => field().value;
  const type = (value: string) => fireEvent.change(field(), { target: { value } });

  /**
   * Does what Next's router does when it has caught up with an address: it writes that address and renders the page.
   */
  function catchUp(rerender: (ui: React.ReactElement) => void, query: string): void {
    window.history.replaceState(null, '', `/${query}`);
    rerender(page(query));
  }

  beforeEach(() => window.history.replaceState(null, '', '/'));

  it('keeps what was typed while the router catches up with earlier letters', () => {
    const { rerender } = render(page());
    type('v');
    type('va');
    type('vau');
    catchUp(rerender, '?q=v');
    expect(shown()).toBe('vau');
    catchUp(rerender, '?q=va');
    type('vaul');
    catchUp(rerender, '?q=vau');
    expect(shown()).toBe('vaul');
    catchUp(rerender, '?q=vaul');
    expect([shown(), window.location.search]).toEqual(['vaul', '?q=vaul']);
  });

  it('keeps what is typed between a step of the router and the effects of that step', () => {
    const { rerender } = render(page());
    type('v');
    type('va');
    type('vau');
    // The address is that of the last letter again when the effects of the first one's step run.
    rerender(page('?q=v'));
    catchUp(rerender, '?q=va');
    expect(shown()).toBe('vau');
    type('vaul');
    catchUp(rerender, '?q=vau');
    catchUp(rerender, '?q=vaul');
    expect(shown()).toBe('vaul');
  });

  it('keeps what is typed before the router takes any step', () => {
    const { rerender } = render(page());
    type('v');
    rerender(page());
    expect(shown()).toBe('v');
  });

  it('keeps what was typed when the router skips letters, and when one is deleted', () => {
    const { rerender } = render(page());
    type('v');
    type('va');
    type('v');
    type('vi');
    catchUp(rerender, '?q=v');
    catchUp(rerender, '?q=vi');
    expect(shown()).toBe('vi');
  });

  it('follows Back to a query that the router skipped', () => {
    const { rerender } = render(page());
    type('web');
    type('');
    window.dispatchEvent(new PopStateEvent('popstate'));
    catchUp(rerender, '?q=web');
    expect(shown()).toBe('web');
  });

  it('follows Back to a query from before once the router has caught up', () => {
    const { rerender } = render(page());
    type('web');
    catchUp(rerender, '?q=web');
    type('db');
    catchUp(rerender, '?q=db');
    catchUp(rerender, '?q=web');
    expect(shown()).toBe('web');
  });

  it('follows a link while letters are typed', () => {
    const { rerender } = render(page());
    type('v');
    type('va');
    catchUp(rerender, '?q=other');
    expect(shown()).toBe('other');
  });
});
