import { readDatacenter } from '@/app/api/read-datacenter';
import { Refusal } from '@/app/api/refusal';
import { useContainer } from './use-container';

describe('readDatacenter', () => {
  useContainer({ DATACENTERS: 'dc1,dc2' });

  it.each([
    ['', undefined],
    ['dc=', undefined],
    ['dc=dc2', 'dc2'],
  ])('reads "%s" as %s', (query, datacenter) => {
    expect(readDatacenter(new URLSearchParams(query))).toBe(datacenter);
  });

  it('rejects an unknown datacenter and lists the known ones', () => {
    expect(() => readDatacenter(new URLSearchParams('dc=dc3'))).toThrow(
      new Refusal('notFound', 'Unknown datacenter "dc3"; dc must be one of dc1, dc2'),
    );
  });
});
