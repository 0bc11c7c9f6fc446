import { Provider } from 'oidc-provider';

/**
 * Runs a real OpenID provider: `node run-oidc-server.mjs PORT SITE_URL`. It accepts any user name, whose part before the
 * first dash is the user's group, and prints "ready" once it listens.
 */
const [port, siteUrl] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'monitor',
      client_secret: 'a-secret-of-the-client',
      redirect_uris: [`${siteUrl}/api/sign-in/callback`],
      post_logout_redirect_uris: [`${siteUrl}/sign-in`],
    },
  ],
  scopes: ['openid', 'profile', 'email', 'groups'],
  claims: {
    openid: ['sub'],
    profile: ['preferred_username'],
    email: ['email', 'email_verified'],
    groups: ['groups'],
  },
  cookies: { keys: ['for tests only'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      preferred_username: id,
      email: `${id}@example.com`,
      email_verified: true,
      groups: ['staff', id.split('-')[0]],
    }),
  }),
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
