import { toExcerpt } from '@/lib/consul/excerpt';

describe('toExcerpt', () => {
  it('leaves a short line as it is', () => {
    expect(toExcerpt('ACL not found')).toBe('ACL not found');
  });

  it('cuts what is longer than 80 characters', () => {
    expect(toExcerpt('x'.repeat(200))).toBe(`${'x'.repeat(79)}…`);
  });

  it('makes one line of many, without anything that a terminal would obey', () => {
    expect(toExcerpt('\u001b[31mred\u0007\r\n  next\u202e\tend\n')).toBe('[31mred next end');
  });
});
