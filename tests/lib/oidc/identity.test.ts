import { SignInFailure } from '@/lib/oidc/failure';
import { toIdentity } from '@/lib/oidc/identity';

const anyone: Parameters<typeof toIdentity>[1] = {
  allowedGroups: ['*'],
  allowedEmailDomains: [],
  groupsClaim: 'groups',
};
const alice = { sub: '1', email: 'alice@example.com', email_verified: true };

describe('toIdentity', () => {
  const kindOf = (claims: Record<string, unknown>, rules = anyone): string | undefined => {
    try {
      toIdentity(claims, rules);
      return undefined;
    } catch (error) {
      if (error instanceof SignInFailure) return error.kind;
      throw error;
    }
  };

  it.each([
    [alice, 'alice@example.com'],
    [{ sub: '1', preferred_username: 'alice', name: 'Alice' }, 'alice'],
    [{ ...alice, email_verified: false, preferred_username: 'al' }, 'al'],
    [{ sub: '1', name: 'Alice' }, 'Alice'],
    [{ sub: '1', name: 7, email: 'none' }, '1'],
    [{ sub: '1', name: 'x'.repeat(1000) }, 'x'.repeat(100)],
  ])('shows %j as %s', (claims, name) => {
    expect(toIdentity(claims, anyone).name).toBe(name);
  });

  it('does not match OPERATORS by names that users can choose', () => {
    const chosen = { sub: '1', preferred_username: 'root', name: 'root', email: 'root@example.com' };
    expect(toIdentity(chosen, anyone).names).toEqual(['1']);
    expect(toIdentity(alice, anyone).names).toEqual(['1', 'alice@example.com']);
  });

  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a', ['a']],
    [['a', 7, null, { b: 1 }], ['a']],
    [undefined, []],
    [{ a: true }, []],
  ])('reads the groups of %j', (groups, expected) => {
    expect(toIdentity({ ...alice, groups }, anyone).groups).toEqual(expected);
  });

  it.each([
    [{ ...alice, groups: ['sre'] }, undefined],
    [{ ...alice, groups: ['SRE'] }, 'noGroup'],
    [{ ...alice, groups: [] }, 'noGroup'],
    [alice, 'noGroup'],
    [{ ...alice, roles: ['sre'] }, 'noGroup'],
  ])('requires a group: for %j returns %s', (claims, kind) => {
    expect(kindOf(claims, { ...anyone, allowedGroups: ['dba', 'sre'] })).toBe(kind);
  });

  it('reads groups from the configured claim', () => {
    const rules = { ...anyone, allowedGroups: ['sre'], groupsClaim: 'cognito:groups' };
    expect(kindOf({ ...alice, 'cognito:groups': ['sre'] }, rules)).toBeUndefined();
  });

  it.each([
    [alice, undefined],
    [{ ...alice, email: 'alice@EXAMPLE.com' }, undefined],
    [{ ...alice, email_verified: 'true' }, undefined],
    [{ ...alice, email_verified: false }, 'unverified'],
    [{ ...alice, email_verified: 'false' }, 'unverified'],
    [{ ...alice, email_verified: undefined }, 'unverified'],
    [{ sub: '1', email_verified: true }, 'unverified'],
    [{ ...alice, email: 'alice@evil.example' }, 'otherDomain'],
    [{ ...alice, email: 'alice@sub.example.com' }, 'otherDomain'],
    [{ ...alice, email: 'alice@example.com@evil.example' }, 'otherDomain'],
    [{ ...alice, email: 'alice@evilexample.com' }, 'otherDomain'],
  ])('requires an e-mail domain: for %j returns %s', (claims, kind) => {
    const rules = { ...anyone, allowedGroups: [], allowedEmailDomains: ['example.com'] };
    expect(kindOf(claims, rules)).toBe(kind);
  });

  it('requires both when both are configured', () => {
    const rules = { ...anyone, allowedGroups: ['sre'], allowedEmailDomains: ['example.com'] };
    expect(kindOf({ ...alice, groups: ['sre'] }, rules)).toBeUndefined();
    expect(kindOf(alice, rules)).toBe('noGroup');
    expect(kindOf({ sub: '1', groups: ['sre'] }, rules)).toBe('unverified');
  });

  it.each([{}, { sub: '' }, { sub: 7 }, { sub: 'x'.repeat(256) }])('rejects %j', (claims) => {
    expect(kindOf(claims)).toBe('invalid');
  });
});
