import { toClientAddress } from '@/lib/server/client-address';

describe('toClientAddress', () => {
  const of = (remoteAddress: string, forwarded?: string) =>
    toClientAddress(
      { remoteAddress, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
      (address) => address.startsWith('10.0.0.'),
    );

  it("is the peer's address, whatever the headers say", () => {
    expect(of('203.0.113.5', '198.51.100.1')).toBe('203.0.113.5');
  });

  it('is the address that trusted proxies have appended', () => {
    expect(of('10.0.0.1', '203.0.113.5')).toBe('203.0.113.5');
    expect(of('10.0.0.1', '198.51.100.1, 203.0.113.5, 10.0.0.2')).toBe('203.0.113.5');
  });

  it('is the proxy itself without a header', () => {
    expect(of('10.0.0.1')).toBe('10.0.0.1');
    expect(of('10.0.0.1', '10.0.0.2')).toBe('10.0.0.2');
  });
});
