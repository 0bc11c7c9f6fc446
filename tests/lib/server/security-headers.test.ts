import { createNonce, toContentPolicy, toSecurityHeaders } from '@/lib/server/security-headers';

const policy = { frameAncestors: [], isDevelopment: false };

/** The sources of one directive. */
function read(directive: string, of: string): string | undefined {
  return of.split('; ').find((each) => each.startsWith(`${directive} `));
}

describe('toContentPolicy', () => {
  const text = toContentPolicy('bm9uY2U=', policy);

  it('allows scripts with the nonce, but no inline scripts or eval', () => {
    expect(read('script-src', text)).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
    expect(text).not.toContain('unsafe-eval');
  });

  it('allows style attributes, but no style elements without the nonce', () => {
    expect(read('style-src', text)).toBe("style-src 'self' 'nonce-bm9uY2U='");
    expect(read('style-src-attr', text)).toBe("style-src-attr 'unsafe-inline'");
  });

  it('forbids framing, except by the configured origins', () => {
    expect(read('frame-ancestors', text)).toBe("frame-ancestors 'none'");
    const named = toContentPolicy('x', { ...policy, frameAncestors: ["'self'", 'https://portal.example'] });
    expect(read('frame-ancestors', named)).toBe("frame-ancestors 'self' https://portal.example");
  });
});

describe('toSecurityHeaders', () => {
  it('keeps browsers to https where they came by https', () => {
    expect(toSecurityHeaders('x', policy, true)['Strict-Transport-Security']).toBe('max-age=31536000');
    expect(toSecurityHeaders('x', policy, false)).not.toHaveProperty('Strict-Transport-Security');
  });

  it('omits X-Frame-Options when some origins are allowed', () => {
    expect(toSecurityHeaders('x', policy, false)['X-Frame-Options']).toBe('DENY');
    const framed = { ...policy, frameAncestors: ['https://portal.example'] };
    expect(toSecurityHeaders('x', framed, false)).not.toHaveProperty('X-Frame-Options');
  });
});

describe('createNonce', () => {
  it('is different each time, with 128 bits', () => {
    const nonces = new Set(Array.from({ length: 100 }, createNonce));
    expect(nonces.size).toBe(100);
    for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  });
});
