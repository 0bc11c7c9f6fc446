import { stripCredentials } from '@/lib/strip-credentials';

describe('stripCredentials', () => {
  it.each([
    ['http://admin:s3cret@consul:99999', 'http://…@consul:99999'],
    ['tcp://admin:s3cret@consul', 'tcp://…@consul'],
    ['http://admin:s3/cret@consul:8500', 'http://…@consul:8500'],
    ['http://admin:s3@cret@consul:8500', 'http://…@consul:8500'],
    ['admin:s3cret@consul:8500', '…@consul:8500'],
    ['see http://a:b@c/ and http://d:e@f/', 'see http://…@c/ and http://…@f/'],
  ])('removes the credentials from %s', (text, expected) => {
    expect(stripCredentials(text)).toBe(expected);
  });

  it.each(['http://consul:8500/path', 'consul:8500', 'mail ops@example.com', '2026-01-01T00:00:00Z'])(
    'leaves %s as it is',
    (text) => {
      expect(stripCredentials(text)).toBe(text);
    },
  );

  it('removes secrets verbatim, percent-encoded and in base64', () => {
    const secret = 'pass word/+';
    const text = `a ${secret} b ${encodeURIComponent(secret)} c ${Buffer.from(secret).toString('base64')}`;
    expect(stripCredentials(text, [secret, ''])).toBe('a … b … c …');
  });
});
