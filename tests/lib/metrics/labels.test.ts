import { longestValue, toLabels } from '@/lib/metrics/labels';

describe('toLabels', () => {
  it('writes names and values in the text format', () => {
    expect(
      toLabels([
        ['node', 'n1'],
        ['check', 'disk'],
      ]),
    ).toBe('node="n1",check="disk"');
    expect(toLabels([])).toBe('');
  });

  it.each([
    ['a quote', 'a"b', String.raw`a\"b`],
    ['a backslash', 'a\\b', String.raw`a\\b`],
    ['a line break', 'a\nb', String.raw`a\nb`],
    ['a backslash and an n', String.raw`a\nb`, String.raw`a\\nb`],
    ['NUL, at which Prometheus would stop reading', 'a\0b', 'a\ufffdb'],
    ['what ends a metric', 'a"} 1\nconsul_up 1', String.raw`a\"} 1\nconsul_up 1`],
    ['other languages', 'größe 大小', 'größe 大小'],
  ])('escapes a value with %s', (_, value, expected) => {
    expect(toLabels([['name', value]])).toBe(`name="${expected}"`);
  });

  it('cuts overlong values, which remain distinct', () => {
    const long = 'x'.repeat(10_000);
    const values = [long, `${long}y`].map((value) => toLabels([['name', value]]));
    expect(new Set(values).size).toBe(2);
    for (const value of values) expect(value).toHaveLength('name=""'.length + longestValue);
    const longest = 'x'.repeat(longestValue);
    expect(toLabels([['name', longest]])).toBe(`name="${longest}"`);
  });
});
