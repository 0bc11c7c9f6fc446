import type { OidcAuth } from '@/lib/access/auth-settings';
import { SignInFailure } from '@/lib/oidc/failure';
import { createLimitedFetch } from '@/lib/oidc/limited-fetch';
import { createProvider, toRedirectUri } from '@/lib/oidc/provider';
import {
  clientSecret,
  type Departure,
  type LocalProvider,
  rightClaims,
  startLocalProvider,
} from './local-provider';

const siteUrl = 'https://monitor.example.com/at';

describe('createProvider', () => {
  let there: LocalProvider;
  let elapsed = 0;
  beforeAll(async () => {
    there = await startLocalProvider();
  });
  afterAll(() => there.close());

  function open(more: Partial<OidcAuth> = {}) {
    const auth: OidcAuth = {
      ...{ kind: 'oidc', issuer: there.issuer, clientId: 'monitor', clientSecret, scopes: 'openid profile' },
      ...{ groupsClaim: 'groups', allowedGroups: ['sre'], allowedEmailDomains: [], operators: [] },
      ...{ name: 'single sign-on', ...more },
    };
    const fetch = createLimitedFetch({ ms: 500 });
    return createProvider({ auth, siteUrl, fetch, elapsed: () => elapsed });
  }

  /** Visits the provider and returns. */
  async function signIn(departure: Departure = {}, more: Partial<OidcAuth> = {}) {
    there.depart(departure);
    const provider = open(more);
    const { address, secrets } = await provider.begin();
    const response = await fetch(address, { redirect: 'manual' });
    const back = new URL(response.headers.get('location') ?? '');
    return { back, result: await provider.finish(back.searchParams, secrets) };
  }

  async function failure(work: Promise<unknown>): Promise<{ kind: string; message: string }> {
    const error: unknown = await work.catch((reason: unknown) => reason);
    if (error instanceof SignInFailure) return { kind: error.kind, message: error.message };
    throw new Error('it did not fail as it should', { cause: error });
  }

  it('identifies a user, with state, nonce and PKCE', async () => {
    const { back, result } = await signIn();
    expect(back.href).toContain(`${toRedirectUri(siteUrl)}?`);
    expect(result.identity).toEqual({
      ...{ name: 'alice@example.com', names: ['248289761001', 'alice@example.com'] },
      groups: ['staff', 'sre'],
    });
    expect(result.idToken).toMatch(/^eyJ/);
    const { address, secrets } = await open().begin();
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      ...{ client_id: 'monitor', response_type: 'code', scope: 'openid profile' },
      ...{ redirect_uri: 'https://monitor.example.com/at/api/sign-in/callback', state: secrets.state },
      ...{ nonce: secrets.nonce, code_challenge: expect.any(String), code_challenge_method: 'S256' },
    });
    expect(address).not.toContain(secrets.verifier);
  });

  it('sends its secret in the way that the provider supports', async () => {
    const metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    expect((await signIn({ metadata })).result.identity.name).toBe('alice@example.com');
  });

  it('requests claims that the ID token lacks, and none if it has all', async () => {
    const claims = { email: undefined, email_verified: undefined, groups: undefined };
    const userInfo = { ...rightClaims, groups: 'sre' };
    expect((await signIn({ claims, userInfo })).result.identity).toMatchObject({
      name: 'alice@example.com',
      groups: ['sre'],
    });
    await signIn({ userInfo });
    expect(there.asked()).toContain('/token');
    expect(there.asked()).not.toContain('/me');
  });

  it('prefers the ID token over the userinfo', async () => {
    const userInfo = { ...rightClaims, groups: ['sre'] };
    const claims = { groups: ['staff'], email: undefined };
    expect(await failure(signIn({ claims, userInfo }))).toMatchObject({ kind: 'noGroup' });
  });

  const now = Math.floor(Date.now() / 1000);
  it.each<[string, Departure, string, RegExp]>([
    ['for another client', { claims: { aud: 'other' } }, 'invalid', /"aud"/],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }, 'invalid', /"iss"/],
    ['that is over', { claims: { exp: now - 40 } }, 'invalid', /"exp"/],
    ['that is not valid yet', { claims: { nbf: now + 90 } }, 'invalid', /"nbf"/],
    ['with another nonce', { claims: { nonce: 'x' } }, 'invalid', /nonce/],
    ['without a nonce', { claims: { nonce: undefined } }, 'invalid', /nonce/],
    ['signed by somebody else', { isKeyForeign: true }, 'invalid', /signature/],
    ['that is not signed', { isUnsigned: true }, 'invalid', /"alg"/],
    [
      'that is not signed, although the metadata allow that',
      { isUnsigned: true, metadata: { id_token_signing_alg_values_supported: ['none', 'RS256'] } },
      'invalid',
      /alg|signature/,
    ],
    ['without a name', { claims: { sub: '' } }, 'invalid', /sub|identify the user/],
  ])('refuses an ID token %s', async (_, departure, kind, message) => {
    expect(await failure(signIn(departure))).toEqual({ kind, message: expect.stringMatching(message) });
  });

  it('tolerates clocks that are 15 seconds apart', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    const ahead = await signIn({ claims: { exp: seconds - 15 } });
    const behind = await signIn({ claims: { nbf: seconds + 15, iat: seconds + 15 } });
    for (const { result } of [ahead, behind]) expect(result.identity.name).toBe('alice@example.com');
  });

  it.each<[string, Departure, string, RegExp]>([
    ['a visitor said no', { sendsBack: { error: 'access_denied' } }, 'denied', /access_denied/],
    ['it is busy', { sendsBack: { error: 'temporarily_unavailable' } }, 'unavailable', /temporarily/],
    ['it knows no such scope', { sendsBack: { error: 'invalid_scope' } }, 'refused', /invalid_scope/],
    ['another one answers', { sendsBack: { code: 'x', iss: 'https://evil.example' } }, 'invalid', /iss/],
    ['it knows no such code', { sendsBack: { code: 'x' } }, 'refused', /invalid_grant: not this code/],
  ])('reports when %s', async (_, departure, kind, message) => {
    expect(await failure(signIn(departure))).toEqual({ kind, message: expect.stringMatching(message) });
  });

  it.each<[string, Departure, RegExp]>([
    ['hangs', { answers: { '/token': () => undefined } }, /did not respond within 0\.5 s/],
    ['stops half-way', { answers: { '/token': (to) => void to.writeHead(200).write('{') } }, /within 0\.5 s/],
    ['breaks off', { answers: { '/token': (to) => void to.destroy() } }, /cannot be reached/],
    ['fails', { answers: { '/jwks': (to) => void to.writeHead(502).end() } }, /status 502/],
    [
      'talks on',
      { answers: { '/jwks': (to) => void to.end('x'.repeat(300_000)) } },
      /more than 262144 bytes/,
    ],
  ])('gives up when it %s', async (_, departure, message) => {
    const kind = 'unavailable';
    expect(await failure(signIn(departure))).toEqual({ kind, message: expect.stringMatching(message) });
  });

  it('quotes neither a code nor a token', async () => {
    const { message } = await failure(signIn({ claims: { aud: 'other' } }));
    expect(message).not.toMatch(/eyJ|hunter2/);
  });

  describe('during discovery', () => {
    const description = '/.well-known/openid-configuration';

    it('sends one request for all callers, and again after an hour', async () => {
      there.depart({});
      const provider = open();
      await Promise.all([provider.begin(), provider.begin(), provider.discover()]);
      await provider.begin();
      expect(there.asked()).toEqual([description]);
      elapsed += 3_600_000;
      await provider.begin();
      expect(there.asked()).toEqual([description, description]);
      there.depart({ answers: { [description]: (to) => void to.writeHead(500).end() } });
      elapsed += 3_600_000;
      expect((await provider.begin()).address).toContain(`${there.issuer}/authorize`);
    });

    it('tries again after it failed', async () => {
      there.depart({ answers: { [description]: (to) => void to.writeHead(500).end() } });
      const provider = open();
      expect(await failure(provider.begin())).toMatchObject({ kind: 'unavailable' });
      there.depart({});
      await provider.begin();
    });

    it.each<[string, Departure]>([
      ['calls itself something else', { metadata: { issuer: 'https://evil.example' } }],
      ['says nothing that is JSON', { answers: { [description]: (to) => void to.end('<html>') } }],
      ['is not there', { answers: { [description]: (to) => void to.writeHead(404).end() } }],
      ['has no sign-in page', { metadata: { authorization_endpoint: undefined } }],
      ['has one that anyone can listen to', { metadata: { authorization_endpoint: 'http://10.0.0.1/a' } }],
      [
        'sends elsewhere',
        { answers: { [description]: (to) => void to.writeHead(302, { Location: '/' }).end() } },
      ],
    ])('rejects a provider that %s', async (_, departure) => {
      there.depart(departure);
      expect((await failure(open().begin())).kind).toMatch(/^(unavailable|invalid)$/);
    });

    it('sends no secret over an unencrypted connection', async () => {
      const found = await failure(signIn({ metadata: { token_endpoint: 'http://10.0.0.1/token' } }));
      expect(found).toEqual({
        kind: 'unavailable',
        message: 'http://10.0.0.1 is neither https nor on this machine',
      });
    });
  });

  describe('findSignOut', () => {
    it('redirects to the provider, and back from there', async () => {
      there.depart({});
      const address = new URL((await open().findSignOutUrl('token')) ?? '');
      expect(address.href).toContain(`${there.issuer}/end?`);
      expect(Object.fromEntries(address.searchParams)).toEqual({
        ...{ client_id: 'monitor', id_token_hint: 'token' },
        post_logout_redirect_uri: 'https://monitor.example.com/at/sign-in',
      });
    });

    it.each<[string, Departure]>([
      ['has none', { metadata: { end_session_endpoint: undefined } }],
      ['has one that runs something', { metadata: { end_session_endpoint: 'javascript:alert(1)' } }],
      ['is down', { answers: { '/.well-known/openid-configuration': (to) => void to.destroy() } }],
    ])('does not redirect when the provider %s', async (_, departure) => {
      there.depart(departure);
      expect(await open().findSignOutUrl(undefined)).toBeUndefined();
    });
  });
});
