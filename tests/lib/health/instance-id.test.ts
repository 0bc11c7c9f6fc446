import { toInstanceId } from '@/lib/health/instance-id';
import { anInstance } from '@/tests/builders';

describe('toInstanceId', () => {
  it('is the same in every process and database', () => {
    expect(toInstanceId({ datacenter: 'dc1', node: 'n1', serviceId: 'web-1' })).toBe('vovwldhvuo7g');
  });

  it('is safe in a URL path', () => {
    expect(toInstanceId(anInstance({ serviceId: 'a/b ü?' }))).toMatch(/^[a-z2-7]{12}$/);
  });

  it('tells apart what only the place of a separator tells apart', () => {
    const one = toInstanceId({ datacenter: 'dc1', node: 'a', serviceId: 'b","c' });
    const other = toInstanceId({ datacenter: 'dc1', node: 'a","b', serviceId: 'c' });
    expect(one).not.toBe(other);
  });
});
