import { isIssuer, isSafeAddress } from '@/lib/oidc/safe-address';

describe('isSafeAddress', () => {
  it.each(['https://id.example.com/a?b=c', 'http://localhost:8080', 'http://127.0.0.1/', 'http://[::1]:1/'])(
    'accepts %s',
    (address) => expect(isSafeAddress(address)).toBe(true),
  );

  it.each([
    'http://id.example.com',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'https://user:password@id.example.com',
    'javascript:alert(1)',
    'ftp://localhost',
    '//localhost',
    '',
  ])('refuses %j', (address) => expect(isSafeAddress(address)).toBe(false));
});

describe('isIssuer', () => {
  it.each([
    ['https://id.example.com/realms/a/', true],
    ['https://id.example.com/?a=b', false],
    ['https://id.example.com/#a', false],
    ['https://id.example.com/.well-known/openid-configuration', false],
  ])('says of %s: %s', (address, expected) => expect(isIssuer(address)).toBe(expected));
});
