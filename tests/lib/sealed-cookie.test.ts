import { readSealed, seal, toCookieName, toCookiePath } from '@/lib/sealed-cookie';

const first = 'a secret of more than 32 characters';
const second = 'another secret of over 32 characters';
const content = { display: { theme: 'dark' } };

const from =
  (...cookies: readonly { name: string; value: string }[]) =>
  (name: string) =>
    cookies.find((cookie) => cookie.name === name)?.value;

describe('toCookiePath', () => {
  it('is the base path, or the root without one', () => {
    expect(toCookiePath('/consul-monitor')).toBe('/consul-monitor');
    expect(toCookiePath('')).toBe('/');
  });
});

describe('toCookieName', () => {
  it('differs by kind and by secret', () => {
    const names = [toCookieName('a', first), toCookieName('b', first), toCookieName('a', second)];
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toMatch(/^a-[0-9a-f]{8}$/);
  });
});

describe('readSealed', () => {
  it('returns what was sealed', async () => {
    const cookie = await seal('kind', [first], content, 60);
    expect(cookie.name).toBe(toCookieName('kind', first));
    expect(cookie.value).not.toContain('dark');
    expect(await readSealed('kind', [first], from(cookie))).toEqual(content);
  });

  it('reads a cookie sealed with the previous secret', async () => {
    const cookie = await seal('kind', [first], content, 60);
    expect(await readSealed('kind', [second, first], from(cookie))).toEqual(content);
  });

  it('seals with the newest secret', async () => {
    const cookie = await seal('kind', [second, first], content, 60);
    expect(await readSealed('kind', [second], from(cookie))).toEqual(content);
  });

  it.each([
    ['a cookie of another secret', async () => await seal('kind', [second], content, 60)],
    ['a cookie of another kind', async () => await seal('other', [first], content, 60)],
    ['plain text', async () => ({ name: toCookieName('kind', first), value: '{"display":{}}' })],
    [
      'a truncated cookie',
      async () => {
        const { name, value } = await seal('kind', [first], content, 60);
        return { name, value: value.slice(0, -10) };
      },
    ],
    [
      'a cookie sealed with a secret that its name does not belong to',
      async () => ({
        name: toCookieName('kind', first),
        value: (await seal('kind', [second], content, 60)).value,
      }),
    ],
  ])('does not return the contents of %s', async (_, make) => {
    const held = await readSealed('kind', [first], from(await make()));
    expect(held ?? {}).toEqual({});
  });

  it('returns undefined without a cookie', async () => {
    expect(await readSealed('kind', [first, second], from())).toBeUndefined();
  });
});
