import { createSignInLimit } from '@/lib/access/sign-in-limit';

describe('the limit of sign-in attempts', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  async function attempt(limit: ReturnType<typeof createSignInLimit>, addresses: readonly string[]) {
    const waits = [];
    for (const address of addresses) waits.push(await limit.attempt(address));
    return waits;
  }
  const times = (count: number, address: string) => Array.from({ length: count }, () => address);

  it('allows ten attempts in 15 minutes from one address', async () => {
    const limit = createSignInLimit('password');
    expect(await attempt(limit, times(11, '10.0.0.1'))).toEqual([...times(10, '0').map(Number), 900]);
    expect(await limit.attempt('10.0.0.2')).toBe(0);
    jest.setSystemTime(900_001);
    expect(await limit.attempt('10.0.0.1')).toBe(0);
  });

  it('counts an IPv6 network as one address', async () => {
    const limit = createSignInLimit('password');
    const addresses = Array.from({ length: 11 }, (_, index) => `2001:db8:0:1::${index}`);
    expect((await attempt(limit, addresses)).at(-1)).toBe(900);
    expect(await limit.attempt('2001:db8:0:2::1')).toBe(0);
  });

  it('allows thirty attempts a minute from all addresses together', async () => {
    const limit = createSignInLimit('password');
    const waits = await attempt(
      limit,
      Array.from({ length: 31 }, (_, index) => `10.0.0.${index}`),
    );
    expect(waits.slice(0, 30)).toEqual(times(30, '0').map(Number));
    expect(waits[30]).toBe(60);
    jest.setSystemTime(60_001);
    expect(await limit.attempt('10.0.0.99')).toBe(0);
  });

  it('does not block others because of one address', async () => {
    const limit = createSignInLimit('password');
    expect((await attempt(limit, times(100, '10.0.0.1'))).slice(10)).toEqual(times(90, '900').map(Number));
    expect(await limit.attempt('10.0.0.2')).toBe(0);
  });

  it('allows more attempts at a provider, which cost less', async () => {
    const limit = createSignInLimit('provider');
    const addresses = Array.from({ length: 301 }, (_, number) => `10.0.${number >> 8}.${number & 255}`);
    const waits = await attempt(limit, addresses);
    expect(waits.slice(0, 300).every((wait) => wait === 0)).toBe(true);
    expect(waits[300]).toBeGreaterThan(0);
  });

  it('clears the attempts of an address after the right password', async () => {
    const limit = createSignInLimit('password');
    await attempt(limit, times(10, '10.0.0.1'));
    await limit.forget('10.0.0.1');
    expect(await limit.attempt('10.0.0.1')).toBe(0);
  });
});
