import { toClientAddress } from '@/lib/server/client-address';

describe('toClientAddress', () => {
  const of = (remoteAddress: string, forwarded?: string) =>
    toClientAddress(
      { remoteAddress, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
      (address) => address.startsWith('10.0.0.'),
    );

  it('is the address of whoever connects, whatever they say', () => {
    expect(of('203.0.113.5', '198.51.100.1')).toBe('203.0.113.5');
  });

  it('is what proxies that are trusted have added', () => {
    expect(of('10.0.0.1', '203.0.113.5')).toBe('203.0.113.5');
    expect(of('10.0.0.1', '198.51.100.1, 203.0.113.5, 10.0.0.2')).toBe('203.0.113.5');
  });

  it('is the proxy itself where it says nothing', () => {
    expect(of('10.0.0.1')).toBe('10.0.0.1');
    expect(of('10.0.0.1', '10.0.0.2')).toBe('10.0.0.2');
  });
});
