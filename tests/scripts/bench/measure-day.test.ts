import { measureDay } from '@/scripts/bench/measure-day';
import { noon } from '../../builders';

describe('measureDay', () => {
  it('measures what a day of polls costs, and grows the database by some spans', async () => {
    const measurements = await measureDay(20, 1, noon);
    expect(measurements.map(({ what }) => what)).toEqual([
      'all 20 histories, 24 h in 15 min',
      'one history',
      'growth of the database in a day',
      'recording a poll, fetching left out',
    ]);
    for (const { ours, floor } of measurements) {
      expect(ours).toBeGreaterThan(0);
      expect(floor).toBeGreaterThan(0);
    }
  });
});
