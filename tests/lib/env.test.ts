import { writeFileSync } from 'node:fs';
import { EnvError, readEnv } from '@/lib/env';
import { useFolder } from './store/use-folder';

function problemsOf(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error('the environment was taken as right');
}

describe('readEnv', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({
      databasePath: 'data/consul-monitor.db',
      pollIntervalSeconds: 60,
      retentionDays: 400,
      sessionSecrets: undefined,
      auth: { kind: 'none' },
      demo: false,
      consul: { address: '127.0.0.1:8500', ssl: false, sslVerify: true, token: undefined },
    });
  });

  it('treats an empty variable as not set', () => {
    expect(readEnv({ POLL_INTERVAL_SECONDS: '', CONSUL_HTTP_TOKEN: '' })).toMatchObject({
      pollIntervalSeconds: 60,
      consul: { token: undefined },
    });
  });

  it('normalizes and deduplicates datacenter names', () => {
    expect(readEnv({ DATACENTERS: 'dc1, DC2,dc1' }).datacenters).toEqual(['dc1', 'dc2']);
    expect(readEnv({ DATACENTERS: 'dc1,peer:cluster-02' }).datacenters).toEqual(['dc1', 'peer:cluster-02']);
    expect(readEnv({}).datacenters).toBeUndefined();
  });

  it.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('reads %s as true, as Go does', (text) => {
    expect(readEnv({ CONSUL_HTTP_SSL: text }).consul.ssl).toBe(true);
  });

  it.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('reads %s as false, as Go does', (text) => {
    expect(readEnv({ CONSUL_HTTP_SSL_VERIFY: text }).consul.sslVerify).toBe(false);
  });

  it.each([
    '127.0.0.1:8500',
    'consul.example.com',
    '[::1]:8500',
    'http://a:1/prefix',
    'https://a',
    'unix:///run/consul.sock',
  ])('accepts %s as an address of Consul', (address) => {
    expect(readEnv({ CONSUL_HTTP_ADDR: address }).consul.address).toBe(address);
  });

  it.each([
    ['POLL_INTERVAL_SECONDS', '0', 'a whole number from 1 to 3600'],
    ['POLL_INTERVAL_SECONDS', '3601', 'a whole number from 1 to 3600'],
    ['POLL_INTERVAL_SECONDS', '1.5', 'a whole number from 1 to 3600'],
    ['HISTORY_RETENTION_DAYS', 'forever', 'a whole number from 1 to 36500'],
    ['CONSUL_HTTP_SSL', 'yes', 'true or false'],
    ['CONSUL_HTTP_ADDR', 'ftp://consul', 'unix:///path'],
    ['CONSUL_HTTP_ADDR', 'unix://consul.sock', 'the full path of a unix socket'],
    ['CONSUL_HTTP_ADDR', 'localhost:99999', 'host:port, with a port up to 65535'],
    ['CONSUL_HTTP_ADDR', 'localhost:8500?dc=a', 'an address that ends with the host, port or path'],
    [
      'CONSUL_HTTP_ADDR',
      'http://me:secret@localhost',
      'an address without user and password, which go into CONSUL_HTTP_AUTH',
    ],
    ['SERVICE_URL_TEMPLATE', 'javascript:alert(1)', 'a template that begins with http:// or https://'],
    ['DATACENTERS', 'dc1,,dc2', 'one or more comma-separated datacenters'],
    ['DATACENTERS', 'dc 1', 'one or more comma-separated datacenters'],
    ['BASE_PATH', 'monitor', 'a path that begins with a slash and ends without one'],
    ['BASE_PATH', '/monitor/', 'a path that begins with a slash and ends without one'],
    ['BASE_PATH', '//elsewhere', 'a path that begins with a slash and ends without one'],
    ['DATACENTERS', 'peer:', 'one or more comma-separated datacenters'],
  ])('refuses %s=%s and says that it must be %s', (name, value, allowed) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toContain(name);
    expect(problems).toContain(allowed);
  });

  it.each([
    [{ CONSUL_CLIENT_CERT: 'cert.pem' }, 'CONSUL_CLIENT_KEY is not set; it must be a file, because'],
    [{ CONSUL_CLIENT_KEY: 'key.pem' }, 'CONSUL_CLIENT_CERT is not set; it must be a file, because'],
  ])('refuses %j, half of a pair', (source, problem) => {
    expect(problemsOf(source)).toContain(`${problem} a client certificate and its key go together.`);
  });

  it('accepts a client certificate with its key', () => {
    const source = { CONSUL_CLIENT_CERT: 'cert.pem', CONSUL_CLIENT_KEY: 'key.pem' };
    expect(readEnv(source).consul.client).toEqual({ cert: 'cert.pem', key: 'key.pem' });
  });

  it('reports all invalid variables together', () => {
    const problems = problemsOf({
      POLL_INTERVAL_SECONDS: '-1',
      HISTORY_RETENTION_DAYS: 'x',
      CONSUL_HTTP_ADDR: '::',
      CONSUL_CLIENT_CERT: 'cert.pem',
    });
    expect(problems.split('\n').slice(1)).toHaveLength(4);
  });

  it('does not quote a secret', () => {
    expect(problemsOf({ SESSION_SECRET: 'hunter2' })).not.toContain('hunter2');
  });

  it.each([
    ['CONSUL_NAMESPACE', '*'],
    ['CONSUL_NAMESPACE', 'a b'],
    ['CONSUL_PARTITION', '*'],
  ])('refuses %s=%s, which is not a single name', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(`${name} is "${value}"; it must be a single name`);
  });

  it('does not quote a password in an address', () => {
    expect(() => readEnv({ CONSUL_HTTP_ADDR: 'http://admin:s3cret@consul:99999' })).toThrow(/^(?!.*s3cret)/s);
    expect(() => readEnv({ SERVICE_URL_TEMPLATE: 'ftp://admin:s3cret@host' })).toThrow(/^(?!.*s3cret)/s);
  });

  describe('for access control', () => {
    const salt = 's'.repeat(22);
    const hash = `scrypt:32768:8:3:${salt}:${'k'.repeat(43)}`;

    it('accepts a password, a proxy, or nothing', () => {
      expect(readEnv({ AUTH: 'password', AUTH_PASSWORD_HASH: hash }).auth).toEqual({
        kind: 'password',
        hash,
      });
      expect(
        readEnv({ AUTH: 'proxy', TRUSTED_PROXIES: '10.0.0.0/8', OPERATORS: 'alice, group:sre' }).auth,
      ).toEqual({
        kind: 'proxy',
        userHeader: 'X-Forwarded-User',
        groupsHeader: 'X-Forwarded-Groups',
        operators: ['alice', 'group:sre'],
      });
    });

    describe('with an OpenID provider', () => {
      const oidc = {
        ...{ AUTH: 'oidc', OIDC_ISSUER: 'https://id.example.com/realms/a', OIDC_CLIENT_ID: 'monitor' },
        ...{ OIDC_ALLOWED_GROUPS: 'sre, dba', PUBLIC_URL: 'https://monitor.example.com' },
      };

      it('needs the required variables, with defaults for the rest', () => {
        expect(readEnv({ ...oidc, OPERATORS: 'group:sre', OIDC_CLIENT_SECRET: 's3cret' })).toMatchObject({
          siteUrl: 'https://monitor.example.com',
          auth: {
            ...{ kind: 'oidc', issuer: 'https://id.example.com/realms/a', clientId: 'monitor' },
            ...{ clientSecret: 's3cret', scopes: 'openid profile email', groupsClaim: 'groups' },
            ...{ allowedGroups: ['sre', 'dba'], allowedEmailDomains: [], operators: ['group:sre'] },
            name: 'single sign-on',
          },
        });
      });

      it('accepts domains instead of groups, a public client, and a local provider', () => {
        const domains = { OIDC_ALLOWED_GROUPS: '', OIDC_ALLOWED_EMAIL_DOMAINS: 'Example.com,b.example.com' };
        expect(
          readEnv({ ...oidc, ...domains, OIDC_ISSUER: 'http://localhost:8080', OIDC_SCOPES: 'openid,groups' })
            .auth,
        ).toMatchObject({
          ...{ issuer: 'http://localhost:8080', clientSecret: undefined, scopes: 'openid groups' },
          allowedEmailDomains: ['example.com', 'b.example.com'],
        });
      });

      it('appends the base path to the public URL once', () => {
        const at = { ...oidc, BASE_PATH: '/monitor' };
        const siteUrl = 'https://monitor.example.com/monitor';
        expect(readEnv(at).siteUrl).toBe(siteUrl);
        expect(readEnv({ ...at, PUBLIC_URL: 'https://monitor.example.com/monitor/' }).siteUrl).toBe(siteUrl);
        expect(problemsOf({ ...at, PUBLIC_URL: 'https://monitor.example.com/other' })).toContain(
          'PUBLIC_URL is "https://monitor.example.com/other"; it must be an address without a path',
        );
      });

      it('reports everything that is missing', () => {
        const problems = problemsOf({ AUTH: 'oidc' }).split('\n').slice(1);
        expect(problems.map((line) => line.trim().split(' ')[0])).toEqual([
          ...['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'PUBLIC_URL', 'OIDC_ALLOWED_GROUPS'],
        ]);
      });

      it.each([
        ['OIDC_ISSUER', 'http://id.example.com'],
        ['OIDC_ISSUER', 'https://id.example.com/.well-known/openid-configuration'],
        ['OIDC_ISSUER', 'id.example.com'],
        ['OIDC_SCOPES', 'profile email'],
        ['OIDC_ALLOWED_EMAIL_DOMAINS', '@example.com'],
        ['OIDC_ALLOWED_EMAIL_DOMAINS', '*'],
        ['OIDC_ALLOWED_GROUPS', ','],
      ])('refuses %s=%s', (name, value) => {
        expect(problemsOf({ ...oidc, [name]: value })).toContain(`${name} is "${value}"; it must be `);
      });

      it('quotes neither a secret nor the contents of its file', () => {
        expect(problemsOf({ ...oidc, OIDC_CLIENT_SECRET: 'hunter2', OIDC_ISSUER: 'x' })).not.toContain(
          'hunter2',
        );
      });
    });

    it.each([
      [{ AUTH: 'password' }, 'AUTH_PASSWORD_HASH is not set'],
      [{ AUTH: 'proxy' }, 'TRUSTED_PROXIES is not set'],
      [{ AUTH: 'open' }, 'AUTH is "open"'],
      [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES is "10.0.0.0/33"'],
      [{ TRUSTED_PROXIES: 'proxy.example.com' }, 'TRUSTED_PROXIES is "proxy.example.com"'],
      [{ ALLOWED_HOSTS: 'monitor.example.com:3000' }, 'ALLOWED_HOSTS is "monitor.example.com:3000"'],
      [{ FRAME_ANCESTORS: "https://a.example; script-src 'unsafe-inline'" }, 'FRAME_ANCESTORS is'],
      [{ PUBLIC_URL: 'monitor.example.com' }, 'PUBLIC_URL is "monitor.example.com"'],
      [{ OPERATORS: 'group:' }, 'OPERATORS is "group:"'],
    ])('refuses %j', (set, problem) => expect(problemsOf(set)).toContain(problem));

    it('does not quote an invalid hash', () => {
      const problems = problemsOf({ AUTH: 'password', AUTH_PASSWORD_HASH: 'correct horse battery' });
      expect(problems).toContain('AUTH_PASSWORD_HASH holds 21 characters');
      expect(problems).not.toContain('correct');
    });
  });

  describe('for receivers of alerts', () => {
    const url = 'https://hooks.example.com/s3cret';

    it('has no receivers by default', () => expect(readEnv({}).alertReceivers).toEqual([]));

    it.each([
      [{ ALERT_ALERTMANAGER_URL: url }, { name: 'alertmanager', type: 'alertmanager', url }],
      [{ ALERT_SLACK_URL: url }, { name: 'slack', type: 'slack', url }],
      [
        { ALERT_PAGERDUTY_KEY: 'k'.repeat(32) },
        { name: 'pagerduty', type: 'pagerduty', key: 'k'.repeat(32) },
      ],
      [
        { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: 'hush' },
        { name: 'webhook', type: 'webhook', url, secret: 'hush' },
      ],
      [
        { ALERT_EMAIL_TO: 'a@b.c, d@e.f', ALERT_EMAIL_FROM: 'm@b.c', ALERT_SMTP_URL: 'smtp://mail' },
        { name: 'email', type: 'email', to: ['a@b.c', 'd@e.f'], from: 'm@b.c', smtp: 'smtp://mail' },
      ],
    ])('creates a receiver from %j', (source, receiver) =>
      expect(readEnv(source).alertReceivers).toEqual([expect.objectContaining(receiver)]),
    );

    it.each([
      [{ ALERT_SLACK_URL: 'javascript:s3cret' }, 'ALERT_SLACK_URL holds 17 characters'],
      [{ ALERT_EMAIL_TO: 'a@b.c' }, 'ALERT_SMTP_URL is not set'],
      [{ ALERT_EMAIL_TO: 'a@b.c' }, 'ALERT_EMAIL_FROM is not set'],
      [{ ALERT_EMAIL_TO: 'nobody' }, 'ALERT_EMAIL_TO is "nobody"'],
      [{ ALERT_WEBHOOK_SECRET: 's3cret' }, 'ALERT_WEBHOOK_URL is not set'],
      [{ ALERT_PAGERDUTY_KEY: 's3cret!!' }, 'ALERT_PAGERDUTY_KEY holds 8 characters'],
    ])('refuses %j', (source, problem) => {
      expect(problemsOf(source)).toContain(problem);
      expect(problemsOf(source)).not.toContain('s3cret');
    });
  });

  describe('for secrets', () => {
    const inFolder = useFolder();
    const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];

    it('accepts one, or two separated by a comma', () => {
      expect(readEnv({ SESSION_SECRET: first }).sessionSecrets).toEqual([first]);
      expect(readEnv({ SESSION_SECRET: `${first}, ${second}` }).sessionSecrets).toEqual([first, second]);
    });

    it('treats a comma as part of a secret that is not two', () => {
      const secret = `${first},short`;
      expect(readEnv({ SESSION_SECRET: secret }).sessionSecrets).toEqual([secret]);
    });

    it('reads them from files, which take precedence', () => {
      const file = inFolder('secret');
      writeFileSync(file, `${second}\n`);
      const set = { SESSION_SECRET: first, SESSION_SECRET_FILE: file };
      expect(readEnv(set).sessionSecrets).toEqual([second]);
    });

    it('reports unreadable and empty files along with other problems', () => {
      const empty = inFolder('empty');
      writeFileSync(empty, '\n');
      const problems = problemsOf({
        ...{ SESSION_SECRET_FILE: '/no/such/file', CONSUL_HTTP_AUTH_FILE: empty },
        POLL_INTERVAL_SECONDS: '0',
      });
      expect(problems).toContain('SESSION_SECRET_FILE is "/no/such/file", which cannot be read');
      expect(problems).toContain(`CONSUL_HTTP_AUTH_FILE is "${empty}", which is empty`);
      expect(problems).toContain('POLL_INTERVAL_SECONDS is "0"');
    });
  });
});
