import { toHostRule } from '@/lib/server/host-rule';

describe('toHostRule', () => {
  const isOwn = toHostRule(['monitor.example.com', '*.internal.example.com']);

  it.each([
    'localhost:3000',
    'LOCALHOST',
    'app.localhost:3000',
    '127.0.0.1:3000',
    '10.1.2.3',
    '[::1]:3000',
    'monitor.example.com',
    'Monitor.Example.com.:8443',
    'a.internal.example.com',
  ])('accepts %s', (host) => expect(isOwn(host)).toBe(true));

  it.each([
    'evil.example',
    'monitor.example.com.evil.example',
    'evil-monitor.example.com',
    'internal.example.com',
    'localhost.evil.example:3000',
    '127.0.0.1.evil.example',
    '10.1.2.3.nip.io',
    '',
  ])('does not accept "%s"', (host) => expect(isOwn(host)).toBe(false));

  it('accepts any name when configured', () => {
    expect(toHostRule(['*'])('evil.example')).toBe(true);
  });
});
