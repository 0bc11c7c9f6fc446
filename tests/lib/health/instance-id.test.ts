import { toInstanceId } from '@/lib/health/instance-id';
import { anInstance } from '../../builders';

describe('toInstanceId', () => {
  it('is the same for ever, for it stands in bookmarks and in other databases', () => {
    expect(toInstanceId({ datacenter: 'dc1', node: 'n1', serviceId: 'web-1' })).toBe('vovwldhvuo7g');
  });

  it('is twelve characters that need no escape in a URL', () => {
    expect(toInstanceId(anInstance({ serviceId: 'a/b ü?#' }))).toMatch(/^[a-z2-7]{12}$/);
  });

  it('depends on datacenter, node and service ID, and on nothing else', () => {
    const id = toInstanceId(anInstance());
    expect(toInstanceId(anInstance({ service: 'other', port: 1, tags: ['x'] }))).toBe(id);
    expect(toInstanceId(anInstance({ datacenter: 'dc2' }))).not.toBe(id);
    expect(toInstanceId(anInstance({ node: 'n2' }))).not.toBe(id);
    expect(toInstanceId(anInstance({ serviceId: 'web-2' }))).not.toBe(id);
  });

  it('tells apart what only joined together reads the same', () => {
    expect(toInstanceId(anInstance({ node: 'a', serviceId: 'bc' }))).not.toBe(
      toInstanceId(anInstance({ node: 'ab', serviceId: 'c' })),
    );
  });
});
