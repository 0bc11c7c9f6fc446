import { isNodeNewEnough } from '@/scripts/set-up/node-version.mjs';

describe('isNodeNewEnough', () => {
  it.each([
    ['20.9.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.8.1', false],
    ['18.20.0', false],
  ])('returns for Node %s: %s', (version, expected) => {
    expect(isNodeNewEnough(version, '>=20.9')).toBe(expected);
  });
});
