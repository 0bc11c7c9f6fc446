import fc from 'fast-check';
import { toOwnPath } from '@/lib/access/own-path';

describe('toOwnPath', () => {
  it.each(['/', '/nodes', '/services/a%2Fb?range=7d#chart', '/transitions?status=critical%2Cgone'])(
    'accepts %s',
    (path) => expect(toOwnPath(path)).toBe(path),
  );

  it("leaves out what is between Next's router and its server", () => {
    expect(toOwnPath('/nodes?_rsc=1abc&sort=name')).toBe('/nodes?sort=name');
  });

  it.each([
    null,
    undefined,
    '',
    'nodes',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/./\\evil.example',
    '/..//evil.example',
    '/sign-in?to=/sign-in',
    '/api/export/points',
    '/_next/static/x.js',
  ])('returns the first page for %j', (held) => expect(toOwnPath(held)).toBe('/'));

  it('never leads to another site', () => {
    const part = fc.constantFrom('/', '\\', '.', '..', '\t', '\n', ':', '@', '?', '#', '%2F', 'evil.example');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const site = 'https://monitor.example';
        expect(new URL(toOwnPath(parts.join('')), site).origin).toBe(site);
      }),
      { numRuns: 2000 },
    );
  });
});
