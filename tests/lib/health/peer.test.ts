import { toDatacenterWords, toPeer, toPeerDatacenter } from '@/lib/health/peer';

describe('toPeer', () => {
  it('reverses toPeerDatacenter', () => {
    expect(toPeerDatacenter('cluster-02')).toBe('peer:cluster-02');
    expect(toPeer('peer:cluster-02')).toBe('cluster-02');
  });

  it.each(['dc1', 'peer', 'peer-dc', ''])('finds no peer in the datacenter "%s"', (datacenter) => {
    expect(toPeer(datacenter)).toBeUndefined();
  });
});

describe('toDatacenterWords', () => {
  it('marks a peer as such', () => {
    expect(['dc1', 'peer:cluster-02'].map(toDatacenterWords)).toEqual(['dc1', 'peer cluster-02']);
  });
});
