import { receiverConfig } from '@/lib/alerts/receivers/receiver-config';

const problemsOf = (config: object): string[] =>
  receiverConfig
    .safeParse(config)
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

const url = 'https://hooks.example.com/a';

describe('receiverConfig', () => {
  it('applies defaults', () => {
    expect(receiverConfig.parse({ name: 'am', type: 'alertmanager', url, resend: '2m' })).toEqual({
      ...{ name: 'am', type: 'alertmanager', url, labels: {} },
      ...{ resend: 120_000, timeout: 10_000 },
    });
    expect(receiverConfig.parse({ name: 'p', type: 'pagerduty', key_file: '/run/key' })).toMatchObject({
      url: 'https://events.pagerduty.com',
    });
    expect(
      receiverConfig.parse({ name: 'm', type: 'email', smtp: 'smtp://mail', from: 'a@b.c', to: 'd@e.f' }),
    ).toMatchObject({ to: ['d@e.f'] });
  });

  it.each([
    [
      { name: 'a', type: 'pigeon' },
      'type: a receiver with a type: alertmanager, webhook, slack, pagerduty or email',
    ],
    [{ name: 'a b', type: 'slack', url }, 'name: a name of letters, digits, - and _, at most 64'],
    [{ name: 'a', type: 'slack' }, 'url: a value, or a file in url_file'],
    [{ name: 'a', type: 'slack', url: 'ftp://a' }, 'url: an address that begins with http:// or https://'],
    [
      { name: 'a', type: 'slack', url: 'file:///etc/passwd' },
      'url: an address that begins with http:// or https://',
    ],
    [{ name: 'a', type: 'webhook', url, timeout: '2m' }, 'timeout: a time from 1s to 1m'],
    [{ name: 'a', type: 'alertmanager', url, resend: '1s' }, 'resend: a time from 15s to 1h'],
    [{ name: 'a', type: 'alertmanager', url, labels: { 'a-b': 'c' } }, 'labels.a-b: Invalid key in record'],
    [{ name: 'a', type: 'pagerduty' }, 'key: a value, or a file in key_file'],
    [{ name: 'a', type: 'slack', url, chanel: 'x' }, ': Unrecognized key: "chanel"'],
    [
      { name: 'a', type: 'email', smtp: 'smtp://m', from: 'a@b.c', to: 'x@y.z\r\nBcc: e@f.g' },
      'to: an e-mail address, or a list of at most 50',
    ],
    [
      { name: 'a', type: 'email', smtp: 'smtp://m', from: 'A <a@b.c>', to: 'x@y.z' },
      'from: an e-mail address, such as ops@example.com',
    ],
    [
      { name: 'a', type: 'email', smtp: 'http://m', from: 'a@b.c', to: 'x@y.z' },
      'smtp: smtp://user:password@host:587 or smtps://user:password@host:465',
    ],
  ])('refuses %j', (config, problem) => expect(problemsOf(config)).toEqual([problem]));
});
