import { isRouterState } from '@/lib/server/router-state';

const encode = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));

describe('isRouterState', () => {
  it.each([
    [['', { children: ['__PAGE__', {}] }, null, null, true]],
    [
      [
        '',
        {
          children: ['services', { children: [['name', 'web', 'd', null], { children: ['__PAGE__', {}] }] }],
        },
      ],
    ],
  ])('accepts what the router sends: %j', (tree) => {
    expect(isRouterState(encode(tree))).toBe(true);
  });

  it.each(['nonsense', '%', '{}', '[]', encode(['', 7]), encode(['', { children: 7 }]), encode([7, {}])])(
    'refuses %s',
    (header) => {
      expect(isRouterState(header)).toBe(false);
    },
  );

  it('checks no deeper than pages are nested', () => {
    let tree: unknown = ['', {}];
    for (let depth = 0; depth < 50; depth += 1) tree = ['', { children: tree }];
    expect(isRouterState(encode(tree))).toBe(false);
  });
});
