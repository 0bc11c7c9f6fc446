import { parseQualifiedName, toQualifiedName } from '@/lib/health/qualified-name';

const datacenters = ['dc1', 'dc2'];

describe('toQualifiedName', () => {
  it.each(['web', 'a/b', 'a,b', 'dc1/web', '%2F', 'ä ö', '.'])(
    'gives back %s with its datacenter',
    (name) => {
      const placed = { name, datacenter: 'dc2' };
      expect(parseQualifiedName(toQualifiedName(placed), datacenters)).toEqual(placed);
    },
  );
});

describe('parseQualifiedName', () => {
  it.each(['web', 'dc3/web', 'dc1/a/b', 'dc1/%', '/web', ''])('treats %s as a plain name', (text) => {
    expect(parseQualifiedName(text, datacenters)).toBeUndefined();
  });
});
