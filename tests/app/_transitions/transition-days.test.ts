import { toDays } from '@/app/_transitions/transition-days';
import { aTransition } from '@/tests/app/builders';

const entries = [
  aTransition({ at: '2026-03-28T23:30:00.000Z' }),
  aTransition({ at: '2026-03-28T22:30:00.000Z' }),
  aTransition({ at: '2026-03-28T00:30:00.000Z' }),
];

const days = (timeZone: string) =>
  toDays(entries, { locale: 'en-GB', timeZone }).map(({ day, zone, entries: { length } }) => [
    day.replace(',', ''),
    zone,
    length,
  ]);

describe('toDays', () => {
  it("puts an entry under its day in the viewer's zone", () => {
    expect(days('UTC')).toEqual([['Saturday 28 March 2026', 'UTC', 3]]);
    expect(days('Europe/Berlin')).toEqual([
      ['Sunday 29 March 2026', 'CET', 1],
      ['Saturday 28 March 2026', 'CET', 2],
    ]);
  });

  it('names both zones of a day on which the clocks change', () => {
    const changing = [
      aTransition({ at: '2026-03-29T02:00:00.000Z' }),
      aTransition({ at: '2026-03-29T00:30:00.000Z' }),
    ];
    const found = toDays(changing, { locale: 'en-GB', timeZone: 'Europe/Berlin' });
    expect(found.map(({ zone }) => zone)).toEqual(['CEST', 'CET']);
  });
});
