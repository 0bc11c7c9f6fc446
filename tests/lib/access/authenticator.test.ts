import { createApiToken, hashApiToken } from '@/lib/access/api-token';
import type { AuthSettings } from '@/lib/access/auth-settings';
import { createAuthenticator } from '@/lib/access/authenticator';
import { createSessions } from '@/lib/access/session';
import { openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore } from '@/lib/store/sqlite/sqlite-store';
import { createAccessTable } from '@/lib/store/sqlite/tables/access-table';
import { useFolder } from '@/tests/lib/store/use-folder';

const proxy: AuthSettings = {
  kind: 'proxy',
  userHeader: 'X-Forwarded-User',
  groupsHeader: 'X-Forwarded-Groups',
  operators: ['alice', 'group:sre'],
};

describe('createAuthenticator', () => {
  const inFolder = useFolder();
  const secrets = ['a-secret-of-more-than-32-characters'] as const;
  let now = 0;
  let end = (): void => undefined;
  beforeEach(() => {
    now = Date.now();
  });
  afterEach(() => end());

  function open(auth: AuthSettings, proof = 'a') {
    const database = openDatabase(inFolder('monitor.db'));
    const store = createSqliteStore(database, 150_000);
    const sessions = createSessions({ secrets, store: store.access, proof, now: () => now });
    const isTrustedProxy = (address: string) => address === '10.0.0.1';
    const authenticator = createAuthenticator({ auth, sessions, store: store.access, isTrustedProxy });
    end = () => store.close();
    const identify = (
      headers: Record<string, string | string[]>,
      {
        remoteAddress = '10.0.0.1',
        cookies = {},
      }: { remoteAddress?: string; cookies?: Record<string, string> } = {},
    ) => {
      const all = Object.entries(headers).map(
        ([name, value]) => [name.toLowerCase(), [value].flat()] as const,
      );
      return authenticator.identify({
        request: {
          headers: Object.fromEntries(all.map(([name, values]) => [name, values.join(', ')])),
          headersDistinct: Object.fromEntries(all),
          remoteAddress,
        },
        cookie: (name) => cookies[name],
      });
    };
    return { identify, sessions, table: createAccessTable(database) };
  }

  it('admits everyone as an operator without authentication', async () => {
    expect(await open({ kind: 'none' }).identify({})).toEqual({
      ...{ name: null, role: 'operator', by: 'open', until: null },
    });
  });

  describe('behind a proxy', () => {
    it.each([
      [{ 'X-Forwarded-User': 'alice' }, 'alice', 'operator'],
      [{ 'X-Forwarded-User': 'bob' }, 'bob', 'viewer'],
      [{ 'X-Forwarded-User': 'bob', 'X-Forwarded-Groups': 'staff, sre' }, 'bob', 'operator'],
    ])('trusts %j', async (headers, name, role) => {
      expect(await open(proxy).identify(headers)).toMatchObject({ name, role, by: 'proxy' });
    });

    it.each([
      ['it is not the proxy that says so', { 'X-Forwarded-User': 'alice' }, '10.0.0.2'],
      ['it says nothing', {}, '10.0.0.1'],
      ['it says an empty name', { 'X-Forwarded-User': ' ' }, '10.0.0.1'],
      ['the name came twice', { 'X-Forwarded-User': ['mallory', 'alice'] }, '10.0.0.1'],
      ['another header says so', { 'X-Remote-User': 'alice' }, '10.0.0.1'],
    ])('denies access when %s', async (_, headers, remoteAddress) => {
      expect(await open(proxy).identify(headers, { remoteAddress })).toBeUndefined();
    });

    it('ignores groups that were sent twice', async () => {
      const headers = { 'X-Forwarded-User': 'bob', 'X-Forwarded-Groups': ['sre', 'staff'] };
      expect(await open(proxy).identify(headers)).toMatchObject({ role: 'viewer' });
    });
  });

  it('lets an API token read with every kind of authentication', async () => {
    const { identify, table } = open(proxy);
    const token = createApiToken();
    table.addToken({ name: 'grafana', hash: hashApiToken(token), createdAt: now });
    const at = { remoteAddress: '10.9.9.9' };
    expect(await identify({ Authorization: `Bearer ${token}` }, at)).toEqual({
      ...{ name: 'grafana', role: 'viewer', by: 'token', until: null },
    });
    expect(await identify({ Authorization: `bearer  ${token}` }, at)).toMatchObject({ name: 'grafana' });
    expect(await identify({ Authorization: `Bearer ${token}x` }, at)).toBeUndefined();
    // Someone else's header, passed on by a proxy.
    const both = { Authorization: 'Bearer eyJhbGciOi', 'X-Forwarded-User': 'alice' };
    expect(await identify(both)).toMatchObject({ name: 'alice' });
    table.revokeToken('grafana');
    expect(await identify({ Authorization: `Bearer ${token}` }, at)).toBeUndefined();
  });

  describe('with sessions', () => {
    const hour = 3_600_000;
    const password: AuthSettings = { kind: 'password', hash: 'unused' };
    const start = () => ({ name: null, names: [], groups: [], until: now + hour });

    it('admits a session until it expires', async () => {
      const { identify, sessions } = open(password);
      const { cookie } = await sessions.begin(start());
      const cookies = { [cookie.name]: cookie.value };
      expect(await identify({}, { cookies })).toMatchObject({
        role: 'operator',
        by: 'session',
        until: now + hour,
      });
      now += hour;
      expect(await identify({}, { cookies })).toBeUndefined();
    });

    describe('of an OpenID provider', () => {
      const oidc: AuthSettings = {
        ...{ kind: 'oidc', issuer: 'https://id.example.com', clientId: 'monitor', clientSecret: undefined },
        ...{ scopes: 'openid', groupsClaim: 'groups', allowedGroups: ['*'], allowedEmailDomains: [] },
        ...{ operators: ['a@example.com', '248289', 'group:sre'], name: 'single sign-on' },
      };

      it.each([
        ['nobody that OPERATORS names', [], [], 'viewer'],
        ['an e-mail address that it names', ['1', 'a@example.com'], [], 'operator'],
        ["the provider's own name for somebody", ['248289'], [], 'operator'],
        ['a group that it names', ['1'], ['sre'], 'operator'],
      ])('determines the role of %s', async (_, names, groups, role) => {
        const { identify, sessions } = open(oidc);
        const { cookie } = await sessions.begin({ ...start(), name: '248289', names, groups });
        const cookies = { [cookie.name]: cookie.value };
        expect(await identify({}, { cookies })).toMatchObject({ name: '248289', role, by: 'session' });
      });

      it('keeps the ID token only if the cookie has room for it', async () => {
        const { sessions } = open(oidc);
        for (const [length, isKept] of [
          [1200, true],
          [1900, false],
          [100_000, false],
        ] as const) {
          const idToken = 'x'.repeat(length);
          const { cookie } = await sessions.begin({ ...start(), idToken });
          expect(cookie.value.length).toBeLessThan(2401);
          const read = await sessions.read((name) => (name === cookie.name ? cookie.value : undefined));
          expect(read?.idToken).toBe(isKept ? idToken : undefined);
        }
      });
    });

    it('denies an ended session even if its cookie was copied', async () => {
      const { identify, sessions } = open(password);
      const { cookie, session } = await sessions.begin(start());
      await sessions.end(session);
      expect(await identify({}, { cookies: { [cookie.name]: cookie.value } })).toBeUndefined();
    });

    it('denies a session from before a password change', async () => {
      const before = open(password, 'a');
      const { cookie } = await before.sessions.begin(start());
      end();
      const { identify } = open(password, 'b');
      expect(await identify({}, { cookies: { [cookie.name]: cookie.value } })).toBeUndefined();
    });

    it('deletes records of ended sessions once they would have expired', async () => {
      const { sessions, table } = open(password);
      const first = await sessions.begin(start());
      await sessions.end(first.session);
      now += 2 * hour;
      await sessions.end((await sessions.begin(start())).session);
      expect(table.isSessionEnded(first.session.id)).toBe(false);
    });
  });
});
