import { toPruneTime } from '@/lib/history/prune-time';
import { day, hour, noon } from '@/tests/builders';

describe('toPruneTime', () => {
  const now = noon + 500 * day;
  const ask = (part: Partial<Parameters<typeof toPruneTime>[0]>) =>
    toPruneTime({
      now,
      retentionMs: 400 * day,
      isClockSteady: true,
      polled: [{ from: noon, to: now }],
      ...part,
    });

  it('prunes what is older than the retention, a few days at a time', () => {
    expect(ask({ polled: [{ from: noon + 99 * day, to: now }] })).toEqual({
      before: noon + 100 * day,
      isAll: true,
      mayGoOn: true,
    });
    expect(ask({})).toEqual({ before: noon + 3 * day, isAll: false, mayGoOn: true });
  });

  it.each([
    ['nothing was polled', { polled: [] }, 'nothing has been polled yet'],
    ['the clock jumped', { isClockSteady: false }, 'the clock has jumped within the last day'],
    [
      'the clock is 500 days ahead of the newest poll',
      { polled: [{ from: noon - 30 * day, to: noon }] },
      'the clock is far ahead of the newest poll',
    ],
    [
      'the clock is behind the newest poll',
      { polled: [{ from: noon, to: now + hour }] },
      'the clock is behind the newest poll',
    ],
    [
      'polls came for a few hours by a clock that is 500 days ahead',
      {
        polled: [
          { from: noon - 30 * day, to: noon },
          { from: now - 5 * hour, to: now },
        ],
      },
      'there has been no full day of polls yet',
    ],
  ])('prunes nothing when %s', (_, part, refused) => {
    expect(ask(part)).toEqual({ refused });
  });

  it('prunes a few days a day after a day of polls with a clock 500 days ahead', () => {
    const polled = [
      { from: noon - 30 * day, to: noon },
      { from: now - 2 * day, to: now },
    ];
    expect(ask({ polled })).toEqual({ before: noon - 27 * day, isAll: false, mayGoOn: false });
  });

  it('catches up when a monitor that was off for weeks has polled for half of the retention', () => {
    const before = { from: noon, to: noon + 100 * day };
    const after = (days: number) => ({ now: noon + (121 + days) * day, retentionMs: 7 * day });
    const polled = (days: number) => [before, { from: noon + 121 * day, to: noon + (121 + days) * day }];
    expect(ask({ ...after(0.5), polled: polled(0.5) })).toEqual({
      refused: 'there has been no full day of polls yet',
    });
    expect(ask({ ...after(2), polled: polled(2) })).toMatchObject({ mayGoOn: false });
    expect(ask({ ...after(4), polled: polled(4) })).toMatchObject({ mayGoOn: true });
  });
});
