import { render, screen } from '@testing-library/react';
import { DatacenterField } from '@/app/_datacenter/datacenter-field';
import { DatacenterLabel } from '@/app/_datacenter/datacenter-label';
import { Origin } from '@/app/_ui/origin';
import { aDatacenter } from '@/tests/app/builders';

describe('DatacenterLabel', () => {
  it('marks peers only', () => {
    render(<DatacenterLabel name="peer:cluster-02" isUnreachable={false} />);
    expect(screen.getByTitle('Imported from the peer cluster-02').textContent).toBe('cluster-02 peer');
    render(<DatacenterLabel name="dc1" isUnreachable={false} />);
    expect(screen.getByText('dc1').getAttribute('title')).toBeNull();
    expect(screen.getAllByText('peer')).toHaveLength(1);
  });

  it('says when a peer cannot be polled', () => {
    render(<DatacenterLabel name="peer:cluster-02" isUnreachable />);
    expect(screen.getByTitle(/^peer cluster-02 cannot be polled/).textContent).toContain('cluster-02 peer');
  });
});

describe('DatacenterField', () => {
  it('lists peers by their own names, marked as peers', () => {
    const peers = [
      aDatacenter({ name: 'peer:cluster-02' }),
      aDatacenter({ name: 'peer:b', reachable: false }),
    ];
    render(<DatacenterField datacenters={[aDatacenter(), ...peers]} value="" onChange={() => {}} />);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'All datacenters',
      'dc1',
      'cluster-02 (peer)',
      'b (peer, unreachable)',
    ]);
  });

  it('is hidden for a single datacenter', () => {
    const { container } = render(
      <DatacenterField datacenters={[aDatacenter()]} value="" onChange={() => {}} />,
    );
    expect(container.textContent).toBe('');
  });
});

describe('Origin', () => {
  it('names the peer that a subject is imported from', () => {
    const { container } = render(<Origin datacenter="peer:cluster-02" />);
    expect(container.textContent).toBe('imported from peer cluster-02');
    const { container: own } = render(<Origin datacenter="dc1" />);
    expect(own.textContent).toBe('dc1');
  });
});
