import { measureDay } from '@/scripts/bench/measure-past';
import { noon } from '../../builders';

describe('measureDay', () => {
  it('measures what a day of polls costs, and grows the database by some spans', async () => {
    const measurements = await measureDay({ services: 50, seed: 1, epoch: noon });
    expect(measurements.map(({ what }) => what)).toEqual([
      'recording a poll, fetching left out',
      'one history, 24h',
      'a page of 40 histories, 24h',
      'all 50 histories, 24h',
      'the newest 16 transitions',
      'growth of the database in a day',
    ]);
    for (const { ours, floor } of measurements) {
      expect(ours).toBeGreaterThan(0);
      expect(floor).toBeGreaterThan(0);
    }
    // A busy machine is slow.
  }, 60_000);
});
