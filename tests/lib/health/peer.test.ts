import { toDatacenterWords, toPeer, toPeerDatacenter } from '@/lib/health/peer';

describe('toPeer', () => {
  it('gives back what toPeerDatacenter was given', () => {
    expect(toPeerDatacenter('cluster-02')).toBe('peer:cluster-02');
    expect(toPeer('peer:cluster-02')).toBe('cluster-02');
  });

  it.each(['dc1', 'peer', 'peer-dc', ''])('finds no peer in the datacenter "%s"', (datacenter) => {
    expect(toPeer(datacenter)).toBeUndefined();
  });
});

describe('toDatacenterWords', () => {
  it('says of a peer that it is one', () => {
    expect(['dc1', 'peer:cluster-02'].map(toDatacenterWords)).toEqual(['dc1', 'peer cluster-02']);
  });
});
