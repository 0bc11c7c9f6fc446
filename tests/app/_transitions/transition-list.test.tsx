import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TransitionEntry } from '@/lib/queries/transition-entry';
import { TransitionList } from '@/app/_transitions/transition-list';
import { aDatacenter, aNodeTransition, aTransition } from '@/tests/app/builders';
import { renderPage } from '@/tests/app/render-page';
import { minute, noon } from '@/tests/builders';

const at = (time: number) => new Date(time).toISOString();

function show(entries: TransitionEntry[], seenUntil: string | null = null) {
  renderPage(
    <TransitionList
      entries={entries}
      datacenters={[aDatacenter({ reachable: seenUntil === null, polledAt: seenUntil })]}
    />,
  );
}

describe('TransitionList', () => {
  beforeEach(() => jest.useFakeTimers({ now: noon, doNotFake: ['setTimeout', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('shows what changed, from what to what, and how long it lasted', () => {
    show([aTransition({ at: at(noon - 30 * minute), until: at(noon - 18 * minute) })]);
    const entry = within(screen.getByRole('listitem'));
    expect(entry.getByText('Passing')).toBeTruthy();
    expect(entry.getByText('Critical')).toBeTruthy();
    expect(entry.getByRole('link', { name: 'web' }).getAttribute('href')).toBe('/services/web');
    expect(entry.getByRole('link', { name: 'n1' }).getAttribute('href')).toBe('/nodes/n1');
    expect(entry.getByText(/^for 12\smin$/)).toBeTruthy();
  });

  it('shows how long an ongoing status has lasted, as far as Consul was polled', () => {
    const entry = aTransition({ at: at(noon - 30 * minute), until: null });
    show([entry]);
    expect(screen.getByText(/^for 30\smin, ongoing$/)).toBeTruthy();
    show([entry], at(noon - 10 * minute));
    expect(screen.getByText(/^for 20\smin, ongoing when last seen$/)).toBeTruthy();
  });

  it('says when nothing had been polled before', () => {
    show([aTransition({ unseenMs: 30 * minute })]);
    expect(screen.getByText(/^Seen after 30\smin without a successful poll; it happened/)).toBeTruthy();
  });

  it('shows the output of a check as text, whatever it contains', async () => {
    show([aTransition({ check: { checkId: 'c', name: 'HTTP', output: '<img src=x>\nsecond line' } })]);
    await userEvent.click(screen.getByText('HTTP'));
    expect(screen.getByText(/<img src=x>\s+second line/, { selector: 'pre' })).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  it("is one entry for what a node's check caused, which opens to its instances", async () => {
    show([aNodeTransition()]);
    const entry = screen.getByText('Disk').closest('li') ?? document.body;
    expect(within(entry).getByText('2 instances')).toBeTruthy();
    await userEvent.click(within(entry).getByText('Disk'));
    const instances = screen.getByRole('list', { name: 'Instances affected by Disk' });
    expect(within(instances).getAllByRole('listitem')).toHaveLength(2);
    expect(within(instances).getByRole('link', { name: 'db' }).getAttribute('href')).toBe('/services/db');
  });

  it('distinguishes new and gone checks from changed ones', () => {
    show([
      aNodeTransition({ from: null, at: at(noon - minute) }),
      aNodeTransition({ to: null, at: at(noon - 2 * minute), instances: [] }),
    ]);
    expect(screen.getByText('New')).toBeTruthy();
    expect(screen.getByText('Gone')).toBeTruthy();
    expect(screen.getAllByText(/^for /)).toHaveLength(1);
  });

  it('includes events of the monitoring itself', () => {
    renderPage(
      <TransitionList
        entries={[aTransition({ at: at(noon - 10 * minute) }), aTransition({ at: at(noon - 30 * minute) })]}
        events={[
          {
            at: at(noon - 20 * minute),
            kind: 'clock-back',
            datacenter: '',
            detail: { ms: 24 * 60 * minute - 4, polls: 3 },
          },
        ]}
        datacenters={[aDatacenter()]}
      />,
    );
    const items = screen.getAllByRole('listitem');
    expect(items).toHaveLength(3);
    expect(items[1]?.textContent).toMatch(
      /clock went back by 1\sd; what it had recorded ahead of time was moved/,
    );
  });
});
