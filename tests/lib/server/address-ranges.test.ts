import { isLoopback, toAddressRule } from '@/lib/server/address-ranges';

describe('toAddressRule', () => {
  const isTrusted = toAddressRule(['10.0.0.5', '192.168.0.0/16', 'fd00::/8']);

  it.each(['10.0.0.5', '::ffff:10.0.0.5', '192.168.7.1', '::ffff:192.168.255.255', 'fd12::1'])(
    'knows %s',
    (address) => expect(isTrusted(address)).toBe(true),
  );

  it.each(['10.0.0.6', '192.169.0.1', '::1', 'fe80::1', '', 'unknown', '10.0.0.5, 192.168.0.1'])(
    'does not know "%s"',
    (address) => expect(isTrusted(address)).toBe(false),
  );

  it('matches nothing without a list', () => {
    expect(toAddressRule([])('127.0.0.1')).toBe(false);
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('matches %s', (address) =>
    expect(isLoopback(address)).toBe(true),
  );

  it.each(['0.0.0.0', '::', '10.0.0.1'])('does not match %s', (address) =>
    expect(isLoopback(address)).toBe(false),
  );
});
