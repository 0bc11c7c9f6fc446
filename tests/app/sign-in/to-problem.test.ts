import { toProblem, toSignedOutMessage } from '@/app/sign-in/to-problem';

describe('toProblem', () => {
  it.each([
    [{ problem: 'wrong' }, 'Wrong password.'],
    [{ problem: 'noGroup' }, 'Your account is not in a group with access.'],
    [{ problem: ['denied', 'wrong'] }, /^You were not signed in: /],
    [{ wait: '1' }, 'Too many attempts; try again in 1 second.'],
    [{ wait: '59', problem: 'wrong' }, 'Too many attempts; try again in 59 seconds.'],
    [{ wait: '600' }, 'Too many attempts; try again in 10 minutes.'],
  ])('returns for %j: %s', (parameters, sentence) => {
    expect(toProblem(parameters)).toMatch(sentence);
  });

  it.each([
    {},
    { problem: 'toString' },
    { problem: '' },
    { wait: '-1' },
    { wait: '1e999' },
    { wait: 'soon' },
  ])('returns undefined for %j', (parameters) => expect(toProblem(parameters)).toBeUndefined());
});

describe('toSignedOutMessage', () => {
  it.each([
    [{ 'signed-out': '1' }, 'You are signed out.'],
    [{ 'signed-out': 'here' }, 'You are signed out here, but may still be signed in at the sign-in service.'],
    [{ 'signed-out': 'x' }, undefined],
    [{}, undefined],
  ])('returns for %j: %s', (parameters, sentence) => expect(toSignedOutMessage(parameters)).toBe(sentence));
});
