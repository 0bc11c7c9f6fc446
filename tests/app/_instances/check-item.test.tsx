import { render, screen } from '@testing-library/react';
import { CheckItem } from '@/app/_instances/check-item';
import { aCheckDetail } from '../builders';

describe('CheckItem', () => {
  it('says which word the status was, though the check says nothing else', () => {
    render(<CheckItem check={aCheckDetail({ status: 'critical', statusWord: 'unknown' })} />);
    expect(screen.getByRole('group').hasAttribute('open')).toBe(true);
    expect(
      screen.getByText(/“unknown”, which Consul does not define; it counts as critical\.$/),
    ).toBeTruthy();
  });

  it('opens to nothing where there is nothing more to say', () => {
    render(<CheckItem check={aCheckDetail()} />);
    expect(screen.queryByRole('group')).toBeNull();
  });
});
