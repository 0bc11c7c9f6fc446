import { fromPlacedName, toPlacedName } from '@/lib/health/placed-name';

const datacenters = ['dc1', 'dc2'];

describe('toPlacedName', () => {
  it.each(['web', 'a/b', 'a,b', 'dc1/web', '%2F', 'ä ö', '.'])(
    'gives back %s with its datacenter',
    (name) => {
      const placed = { name, datacenter: 'dc2' };
      expect(fromPlacedName(toPlacedName(placed), datacenters)).toEqual(placed);
    },
  );
});

describe('fromPlacedName', () => {
  it.each(['web', 'dc3/web', 'dc1/a/b', 'dc1/%', '/web', ''])('takes %s for a plain name', (text) => {
    expect(fromPlacedName(text, datacenters)).toBeUndefined();
  });
});
