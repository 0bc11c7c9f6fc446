import { walkJson } from '@/app/api/walk-json';

describe('walkJson', () => {
  it.each([
    [{}],
    [[]],
    [null],
    ['a "word"'],
    [{ none: undefined, nothing: null, name: '"', list: [], deep: { list: [[1], { of: undefined }] } }],
    [{ list: Array.from({ length: 120 }, (_, id) => ({ id, tags: [`t${id}`] })), last: true }],
    [[undefined, 1, { a: [] }]],
  ])('yields the text that JSON.stringify returns for %j', (value) => {
    expect([...walkJson(value)].join('')).toBe(JSON.stringify(value));
  });

  it('yields a long list in many parts', () => {
    expect([...walkJson({ services: new Array(10_000).fill('web') })].length).toBeGreaterThan(100);
  });
});
