import { render, screen } from '@testing-library/react';
import { CheckItem } from '@/app/_instances/check-item';
import { aCheckDetail } from '@/tests/app/builders';

describe('CheckItem', () => {
  it('shows the undefined status word, even without output', () => {
    render(<CheckItem check={aCheckDetail({ status: 'critical', statusWord: 'unknown' })} />);
    expect(screen.getByRole('group').hasAttribute('open')).toBe(true);
    expect(
      screen.getByText(/“unknown”, which Consul does not define; it counts as critical\.$/),
    ).toBeTruthy();
  });

  it('does not expand when there is nothing more to show', () => {
    render(<CheckItem check={aCheckDetail()} />);
    expect(screen.queryByRole('group')).toBeNull();
  });
});
