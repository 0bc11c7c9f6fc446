import { fromPathSegment, toPathSegment } from '@/lib/health/path-segment';

describe('toPathSegment', () => {
  it.each(['web', 'a/b', '%41', '%2E', 'a b?c#d', 'ü', '.', '..', '...', '__proto__', 'constructor'])(
    'makes of %j a segment that stays where it is put, and is read as the name',
    (name) => {
      const url = new URL(`http://localhost/services/${toPathSegment(name)}/history`);
      const [, services, segment, history, ...rest] = url.pathname.split('/');
      expect([services, history, rest]).toEqual(['services', 'history', []]);
      expect(fromPathSegment(decodeURIComponent(segment ?? ''))).toBe(name === '%2E' ? '.' : name);
    },
  );
});
