import { findRule, isLike } from '@/lib/alerts/find-rule';
import type { RuleMatch } from '@/lib/alerts/rules';
import type { Member, Subject } from '@/lib/alerts/subject';
import { anInstance, noon } from '@/tests/builders';

const member = (part: Parameters<typeof anInstance>[0]): Member => ({
  subject: anInstance(part),
  status: 'passing',
  since: noon,
});

const web: Subject = {
  datacenter: 'dc1',
  service: 'web',
  members: [
    member({ node: 'n1', tags: ['blue', 'live'] }),
    member({ node: 'n2', meta: { team: 'shop', tier: '1' } }),
  ],
};
const node: Subject = { datacenter: 'dc1', node: 'n1' };

function fits(match: RuleMatch, subject: Subject): boolean {
  const rule = { name: 'a', match, kinds: ['service-critical' as const], isMuted: false };
  return findRule([rule], 'service-critical', subject) !== undefined;
}

describe('findRule', () => {
  it('matches by service, tag, node, datacenter and meta', () => {
    expect(fits({}, web)).toBe(true);
    expect(fits({ services: ['db', 'w*'] }, web)).toBe(true);
    expect(fits({ services: ['db'] }, web)).toBe(false);
    expect(fits({ tags: ['live'] }, web)).toBe(true);
    expect(fits({ tags: ['green'] }, web)).toBe(false);
    expect(fits({ nodes: ['n2'] }, web)).toBe(true);
    expect(fits({ datacenters: ['dc2'] }, web)).toBe(false);
    expect(fits({ meta: { team: 'shop', tier: '*' } }, web)).toBe(true);
    expect(fits({ meta: { team: 'shop', tier: '2' } }, web)).toBe(false);
  });

  it('does not match a node when a service, a tag or meta is required', () => {
    expect(fits({ nodes: ['n*'] }, node)).toBe(true);
    expect(fits({ services: ['*'] }, node)).toBe(false);
    expect(fits({ tags: ['*'] }, node)).toBe(false);
    expect(fits({ meta: { team: '*' } }, node)).toBe(false);
  });

  it('matches all of Consul for any datacenter', () => {
    expect(fits({ datacenters: ['dc1'] }, { datacenter: '' })).toBe(true);
  });

  it('considers the kinds of rules, and returns the first match', () => {
    const rules = ['one', 'two'].map((name) => ({
      name,
      match: {},
      kinds: ['blind' as const],
      isMuted: false,
    }));
    expect(findRule(rules, 'service-critical', web)).toBeUndefined();
    expect(findRule(rules, 'blind', web)?.name).toBe('one');
  });
});

describe('isLike', () => {
  it.each([
    ['web', 'web', true],
    ['web', 'web-1', false],
    ['web*', 'web', true],
    ['*-prod', 'web-prod', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['*', '', true],
    ['w.b', 'web', false],
  ])('returns for the pattern %j and the text %j: %s', (pattern, text, is) => {
    expect(isLike(pattern, text)).toBe(is);
  });

  it('is not slower for a pattern with many stars', () => {
    expect(isLike(`${'*a'.repeat(200)}b`, 'a'.repeat(5000))).toBe(false);
  });
});
