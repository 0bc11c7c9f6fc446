import { createPendingSignIns } from '@/lib/oidc/pending-sign-ins';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { useFolder } from '@/tests/lib/store/use-folder';

const minute = 60_000;
const secrets = ['a-secret-of-more-than-32-characters'] as const;
const one = { state: 'abcdefghijklmnopqrstuvwxyz', nonce: 'n', verifier: 'v', to: '/nodes' };

describe('pending sign-ins', () => {
  const inFolder = useFolder();
  let now = 0;
  let close = (): void => undefined;
  beforeEach(() => {
    now = Date.now();
  });
  afterEach(() => close());

  function open(passwords: readonly [string, ...string[]] = secrets) {
    const store = openStore({ path: inFolder('monitor.db'), holdMs: 1000 });
    close = () => store.close();
    return createPendingSignIns({ secrets: passwords, store: store.access, now: () => now });
  }

  async function begin(pending: ReturnType<typeof open>, begun = one) {
    const { name, value } = await pending.seal(begun);
    return (asked: string) => (asked === name ? value : undefined);
  }

  it('are found by their state once, even with a copied cookie', async () => {
    const pending = open();
    const get = await begin(pending);
    expect(await pending.take(one.state, get)).toMatchObject(one);
    expect(await pending.take(one.state, get)).toBeUndefined();
  });

  it.each(['', 'x', `${one.state}x`, 'abcdefghijkl', '../../etc', '; Path=/'])(
    'are not found by %j',
    async (state) => {
      const pending = open();
      const get = await begin(pending);
      expect(await pending.take(state, get)).toBeUndefined();
      // That did not use it up.
      expect(await pending.take(one.state, get)).toMatchObject(one);
    },
  );

  it('are not found in another browser, nor after ten minutes', async () => {
    const pending = open();
    expect(await pending.take(one.state, () => undefined)).toBeUndefined();
    const get = await begin(pending);
    now += 10 * minute;
    expect(await pending.take(one.state, get)).toBeUndefined();
  });

  it('are each found when a browser began several', async () => {
    const pending = open();
    const other = { ...one, state: 'zyxwvutsrqponmlkjihgfedcba', to: '/gone' };
    const cookies = [await begin(pending), await begin(pending, other)];
    const get = (name: string) => cookies.map((cookie) => cookie(name)).find((held) => held !== undefined);
    expect(await pending.take(other.state, get)).toMatchObject({ to: '/gone' });
    expect(await pending.take(one.state, get)).toMatchObject({ to: '/nodes' });
  });

  it('survive a rotated secret, and are unreadable without it', async () => {
    const get = await begin(open());
    close();
    const another = 'another-secret-of-more-than-32-characters';
    expect(await open([another]).take(one.state, get)).toBeUndefined();
    close();
    const renewed = open([another, ...secrets]);
    expect(renewed.toCookieNames(one.state)).toHaveLength(2);
    expect(await renewed.take(one.state, get)).toMatchObject(one);
    close();
    const verifier = 'a-verifier-too-long-to-occur-by-chance';
    const held = (await open().seal({ ...one, verifier })).value;
    expect(held).not.toContain(verifier);
    expect(held).toMatch(/^Fe26\.2\*/);
  });
});
