import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InstanceList } from '@/app/_instances/instance-list';
import { anInstanceSummary } from '@/tests/app/builders';
import { renderPage } from '@/tests/app/render-page';

const many = Array.from({ length: 220 }, (_, number) =>
  anInstanceSummary({
    id: `i${number}`,
    serviceId: `web-${number}`,
    status: number === 219 ? 'critical' : 'passing',
  }),
);

function open(instances: typeof many) {
  return renderPage(<InstanceList datacenter="dc1" instances={instances} details={undefined} />);
}

/** The names of the instances in the table. */
function shown(): string[] {
  const table = within(screen.getByRole('table', { name: 'Instances' }));
  return table.getAllByText(/^web-\d+$/).map(({ textContent }) => textContent ?? '');
}

describe('InstanceList', () => {
  it('shows all of a hundred, in their order', () => {
    open(many.slice(0, 100));
    expect(shown()).toEqual(many.slice(0, 100).map(({ serviceId }) => serviceId));
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });

  it('shows the first of more, critical ones on top, and the others on request', async () => {
    open(many);
    expect(shown()).toHaveLength(50);
    expect(shown().slice(0, 2)).toEqual(['web-219', 'web-0']);
    expect(screen.getByText('50 of 220 instances, those that need attention first')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show 100 more' }));
    expect(shown()).toHaveLength(150);
    await userEvent.click(screen.getByRole('button', { name: 'Show 70 more' }));
    expect(shown()).toHaveLength(220);
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });
});
