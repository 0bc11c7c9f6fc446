import { toInstanceId } from '@/lib/health/instance-id';
import { anInstance } from '@/tests/builders';

describe('toInstanceId', () => {
  it('never changes, because bookmarks and other databases contain it', () => {
    expect(toInstanceId({ datacenter: 'dc1', node: 'n1', serviceId: 'web-1' })).toBe('vovwldhvuo7g');
  });

  it('is twelve characters that need no escape in a URL', () => {
    expect(toInstanceId(anInstance({ serviceId: 'a/b ü?#' }))).toMatch(/^[a-z2-7]{12}$/);
  });

  it('depends only on datacenter, node and service ID', () => {
    const id = toInstanceId(anInstance());
    expect(toInstanceId(anInstance({ service: 'other', port: 1, tags: ['x'] }))).toBe(id);
    expect(toInstanceId(anInstance({ datacenter: 'dc2' }))).not.toBe(id);
    expect(toInstanceId(anInstance({ node: 'n2' }))).not.toBe(id);
    expect(toInstanceId(anInstance({ serviceId: 'web-2' }))).not.toBe(id);
  });

  it('distinguishes parts that are equal only when joined', () => {
    expect(toInstanceId(anInstance({ node: 'a', serviceId: 'bc' }))).not.toBe(
      toInstanceId(anInstance({ node: 'ab', serviceId: 'c' })),
    );
  });
});
