import { toImportedNames } from '@/lib/consul/imported-names';

describe('toImportedNames', () => {
  it('returns the names in one namespace', () => {
    const services = ['default/default/web', 'default/shop/web', 'default/shop/team/db', 'shop/api', 'plain'];
    expect(toImportedNames(services, 'default')).toEqual(['web', 'plain']);
    expect(toImportedNames(services, 'shop')).toEqual(['web', 'team/db', 'api']);
    expect(toImportedNames(services, 'other')).toEqual([]);
  });
});
