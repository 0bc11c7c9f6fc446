import { toInstanceUrl } from '@/lib/health/instance-url';
import { anInstance } from '@/tests/builders';

describe('toInstanceUrl', () => {
  it.each([
    ['address and port', anInstance(), 'http://10.0.0.1:8080'],
    ['the port of https', anInstance({ port: 443 }), 'https://10.0.0.1:443'],
    ['the other port of https', anInstance({ port: 8443 }), 'https://10.0.0.1:8443'],
    ['a tag that says https', anInstance({ tags: ['https'] }), 'https://10.0.0.1:8080'],
    ['a scheme in the meta', anInstance({ meta: { scheme: 'https' } }), 'https://10.0.0.1:8080'],
    ['an IPv6 address', anInstance({ address: '2001:db8::1' }), 'http://[2001:db8::1]:8080'],
    [
      'the meta’s own url',
      anInstance({ meta: { url: 'https://web.example.com' } }),
      'https://web.example.com',
    ],
    [
      'a url that is none of http',
      anInstance({ meta: { url: 'javascript:alert(1)' } }),
      'http://10.0.0.1:8080',
    ],
    ['no port', anInstance({ port: 0 }), null],
    ['no address', anInstance({ address: '' }), null],
    ['an address that is no host', anInstance({ address: 'a b<c>' }), null],
  ])('%s', (_, instance, expected) => {
    expect(toInstanceUrl(instance)).toBe(expected);
  });

  it('fills the template, encoded', () => {
    const template = 'https://{{Service.Name}}.example.com/{{Datacenter}}?id={{ Service.ID }}{{Nothing}}';
    const instance = anInstance({ serviceId: 'web/1' });
    expect(toInstanceUrl(instance, template)).toBe('https://web.example.com/dc1?id=web%2F1');
  });
});
