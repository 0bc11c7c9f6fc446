import { toOperatorGroups, toRole } from '@/lib/access/operators';

describe('toRole', () => {
  const alice = { names: ['alice'], groups: ['sre', 'staff'] };

  it.each([[['alice']], [['group:sre']], [['bob', 'group:staff']], [['*']]])(
    '%j name an operator',
    (list) => {
      expect(toRole(list, alice)).toBe('operator');
    },
  );

  it.each([[[]], [['bob']], [['group:admins']], [['Alice']], [['group:']]])('%j do not', (list) => {
    expect(toRole(list, alice)).toBe('viewer');
  });

  it('does not take a name for a group', () => {
    expect(toRole(['sre'], alice)).toBe('viewer');
    expect(toRole(['group:sre'], { names: ['sre'], groups: [] })).toBe('viewer');
    expect(toRole(['group:sre'], { names: ['group:sre'], groups: [] })).toBe('viewer');
  });
});

describe('toOperatorGroups', () => {
  it.each([
    [['group:sre', 'group:dba'], ['staff', 'dba', 'sre'], ['dba']],
    [['group:sre'], ['staff'], []],
    [['sre', '*'], ['sre'], []],
  ])('of %j and %j returns %j', (operators, groups, expected) => {
    expect(toOperatorGroups(operators, groups)).toEqual(expected);
  });
});
