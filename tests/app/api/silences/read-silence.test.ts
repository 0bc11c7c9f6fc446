import { readSilence } from '@/app/api/silences/read-silence';
import { day, hour, noon } from '@/tests/builders';

const asked = { match: { service: 'web' }, reason: 'planned update', author: 'ann', for: '2h' };

describe('readSilence', () => {
  it('reads the matchers, reason, author and end', () => {
    expect(readSilence({ ...asked, endsWithRecovery: true }, null, noon)).toEqual({
      ...{ match: { service: 'web' }, reason: 'planned update', author: 'ann' },
      ...{ from: noon, to: noon + 2 * hour, endsWithRecovery: true },
    });
  });

  it('accepts an end time', () => {
    const until = new Date(noon + day).toISOString();
    expect(readSilence({ ...asked, for: undefined, until }, null, noon).to).toBe(noon + day);
  });

  it('uses the signed-in name as the author, whatever was sent', () => {
    expect(readSilence(asked, 'bob', noon).author).toBe('bob');
    expect(readSilence({ ...asked, author: undefined }, 'bob', noon).author).toBe('bob');
  });

  it.each([
    ['nothing', null, 'the body is null, but must be an object'],
    [
      'no match',
      { ...asked, match: {} },
      'match is {}, but must be an object with at least one of service, node, ',
    ],
    ['an empty name', { ...asked, match: { service: ' ' } }, 'match.service'],
    ['an unknown field', { ...asked, match: { app: 'web' } }, 'match.app: no such field'],
    ['an unknown kind', { ...asked, match: { kind: 'sad' } }, 'one of service-critical'],
    ['a name that is too long', { ...asked, match: { service: 'x'.repeat(301) } }, 'at most 300 characters'],
    ['no reason', { ...asked, reason: '' }, 'reason is "", but must be a reason in a few words'],
    ['a reason that is too long', { ...asked, reason: 'x'.repeat(501) }, 'of at most 500 characters'],
    ['no author', { ...asked, author: undefined }, 'author is missing, but must be a name'],
    ['no end', { ...asked, for: undefined }, 'either "for", such as 2h, or "until" is required'],
    ['two ends', { ...asked, until: '2026-01-02T00:00:00Z' }, '"for" and "until" cannot be combined'],
    ['half a year', { ...asked, for: '180d' }, 'for is "180d", but must be a duration from 1m to 90d'],
    ['half a minute', { ...asked, for: '30s' }, 'for is "30s", but must be a duration from 1m to 90d'],
    ['no duration', { ...asked, for: 'abc' }, 'for is "abc", but must be a duration from 1m to 90d'],
    ['a number', { ...asked, for: 2 }, 'for is 2, but must be a duration from 1m to 90d'],
    [
      'a time in the past',
      { ...asked, for: undefined, until: '2025-01-01T00:00:00Z' },
      'until must be in the future',
    ],
    [
      'a time too far ahead',
      { ...asked, for: undefined, until: '2027-01-01T00:00:00Z' },
      'at most 90 days ahead',
    ],
    ['a date', { ...asked, for: undefined, until: '2026-01-02' }, 'a time such as 2026-01-01T12:00:00Z'],
  ])('rejects %s', (_, body, problem) => {
    // As parsed from JSON, which has no `undefined`.
    const sent: unknown = JSON.parse(JSON.stringify(body));
    expect(() => readSilence(sent, null, noon)).toThrow(problem);
  });
});
