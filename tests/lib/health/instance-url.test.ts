import type { Instance } from '@/lib/health/instance';
import { toInstanceUrl } from '@/lib/health/instance-url';
import { anInstance } from '@/tests/builders';

describe('toInstanceUrl', () => {
  it.each<[string, Partial<Instance>, string | null]>([
    ['address and port', {}, 'http://10.0.0.1:8080'],
    ['https at port 443', { port: 443 }, 'https://10.0.0.1:443'],
    ['https at port 8443', { port: 8443 }, 'https://10.0.0.1:8443'],
    ['https by meta', { meta: { scheme: 'https' } }, 'https://10.0.0.1:8080'],
    ['https by a tag', { tags: ['v2', 'https'] }, 'https://10.0.0.1:8080'],
    ['https by a tag scheme=https', { tags: ['scheme=https'] }, 'https://10.0.0.1:8080'],
    ['brackets around IPv6', { address: 'fd00::1' }, 'http://[fd00::1]:8080'],
    ['a name as address', { address: 'web.example.com' }, 'http://web.example.com:8080'],
    ['the URL in meta', { meta: { url: 'https://web.example.com/ui' } }, 'https://web.example.com/ui'],
    ['the URL in meta without a port', { port: 0, meta: { url: 'http://web' } }, 'http://web'],
    ['no script from meta', { meta: { url: 'javascript:alert(1)' } }, 'http://10.0.0.1:8080'],
    ['no other scheme from meta', { meta: { url: 'ftp://web' } }, 'http://10.0.0.1:8080'],
    ['no broken URL from meta', { meta: { url: 'http://' } }, 'http://10.0.0.1:8080'],
    ['nothing without a port', { port: 0 }, null],
    ['nothing without an address', { address: '' }, null],
    ['nothing with an address that is none', { address: 'a b' }, null],
  ])('has %s', (_, part, expected) => {
    expect(toInstanceUrl(anInstance(part))).toBe(expected);
  });

  it('fills the template, whatever else the instance says', () => {
    const template =
      'https://{{Service.Name}}.example.com/{{ Datacenter }}/{{Node.Name}}/{{Service.ID}}?p={{Service.Port}}';
    const instance = anInstance({ serviceId: 'web/1', port: 0, meta: { url: 'http://other' } });
    expect(toInstanceUrl(instance, template)).toBe('https://web.example.com/dc1/n1/web%2F1?p=0');
  });

  it('removes unknown placeholders', () => {
    expect(toInstanceUrl(anInstance(), 'https://web/{{Service.Secret}}x')).toBe('https://web/x');
  });

  it('never has another scheme from a template', () => {
    expect(toInstanceUrl(anInstance(), 'javascript:alert(1)')).toBeNull();
    expect(toInstanceUrl(anInstance({ service: 'javascript:alert(1)' }), '{{Service.Name}}')).toBeNull();
  });
});
