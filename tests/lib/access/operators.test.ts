import { toRole } from '@/lib/access/operators';

describe('toRole', () => {
  const alice = { name: 'alice', groups: ['sre', 'staff'] };

  it.each([[['alice']], [['group:sre']], [['bob', 'group:staff']], [['*']]])(
    '%j name an operator',
    (list) => {
      expect(toRole(list, alice)).toBe('operator');
    },
  );

  it.each([[[]], [['bob']], [['group:admins']], [['Alice']], [['group:']]])('%j do not', (list) => {
    expect(toRole(list, alice)).toBe('viewer');
  });

  it('takes no name for a group', () => {
    expect(toRole(['sre'], alice)).toBe('viewer');
    expect(toRole(['group:sre'], { name: 'sre', groups: [] })).toBe('viewer');
    expect(toRole(['group:sre'], { name: 'group:sre', groups: [] })).toBe('viewer');
  });
});
