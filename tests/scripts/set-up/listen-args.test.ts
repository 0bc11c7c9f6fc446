import { toListenArgs } from '@/scripts/set-up/listen-args.mjs';

describe('toListenArgs', () => {
  const of = (args: string[], env: Record<string, string> = {}) =>
    toListenArgs(args, { NODE_ENV: 'test', ...env }, 'web-1');

  it('listens on this machine only without authentication', () => {
    expect(of([])).toEqual(['-H', '127.0.0.1']);
    expect(of(['-p', '80'], { AUTH: 'none' })).toEqual(['-p', '80', '-H', '127.0.0.1']);
  });

  it('listens on every address with authentication', () => {
    expect(of([], { AUTH: 'password' })).toEqual([]);
  });

  it.each([[['-H', '0.0.0.0']], [['--hostname', '::']], [['--hostname=10.0.0.1']], [['-H0.0.0.0']]])(
    'does as %j say',
    (args) => expect(of(args, { HOSTNAME: '10.9.9.9' })).toEqual(args),
  );

  it("follows HOSTNAME, unless it is only the machine's name", () => {
    expect(of([], { HOSTNAME: '0.0.0.0' })).toEqual(['-H', '0.0.0.0']);
    expect(of([], { HOSTNAME: 'web-1' })).toEqual(['-H', '127.0.0.1']);
  });
});
