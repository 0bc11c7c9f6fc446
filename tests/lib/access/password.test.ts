import { hashPassword, isPasswordHash, verifyPassword } from '@/lib/access/password';

describe('a hash of a password', () => {
  it('matches only its own password', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/);
    expect(isPasswordHash(hash)).toBe(true);
    expect(await verifyPassword('correct horse battery', hash)).toBe(true);
    expect(await verifyPassword('correct horse batterY', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('differs each time', async () => {
    expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
  });

  it('does not depend on the Unicode form of a letter', async () => {
    expect(
      await verifyPassword('Zo\u0065\u0308 horse battery', await hashPassword('Zo\u00eb horse battery')),
    ).toBe(true);
  });

  it('is not compared with overlong input', async () => {
    const hash = await hashPassword('x'.repeat(1025));
    expect(await verifyPassword('x'.repeat(1025), hash)).toBe(false);
  });

  const [salt, key] = ['s'.repeat(22), 'k'.repeat(43)];
  it.each([
    'correct horse battery',
    `scrypt:32768:8:3:${salt}:short`,
    `scrypt:32767:8:3:${salt}:${key}`,
    `scrypt:32768:0:3:${salt}:${key}`,
    `scrypt:99999999:8:1:${salt}:${key}`,
    `bcrypt:32768:8:3:${salt}:${key}`,
  ])('is not %s', (held) => expect(isPasswordHash(held)).toBe(false));
});
