import { toExcerpt } from '@/lib/consul/http/excerpt';

describe('toExcerpt', () => {
  it('does not change a short line', () => {
    expect(toExcerpt('ACL not found')).toBe('ACL not found');
  });

  it('cuts text longer than 80 characters', () => {
    expect(toExcerpt('x'.repeat(200))).toBe(`${'x'.repeat(79)}…`);
  });

  it('joins lines, without terminal control characters', () => {
    expect(toExcerpt('\u001b[31mred\u0007\r\n  next\u202e\tend\n')).toBe('[31mred next end');
  });
});
