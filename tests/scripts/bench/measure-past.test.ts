import { measureDay, measureRecording } from '@/scripts/bench/measure-past';
import type { Measurement } from '@/scripts/bench/measurement';
import { noon } from '@/tests/builders';

const size = { services: 50, seed: 1, epoch: noon };

function expectFigures(measurements: Measurement[]): void {
  for (const { ours, floor } of measurements) {
    expect(ours).toBeGreaterThan(0);
    expect(floor).toBeGreaterThan(0);
  }
}

describe('measureRecording', () => {
  it('measures recording, which adds some spans to the database', async () => {
    const measurements = await measureRecording(size, 60);
    expect(measurements.map(({ what }) => what)).toEqual([
      'recording a poll with outputs of 60 bytes, fetching left out',
      'growth in a day with outputs of 60 bytes (4 x 6 hours)',
    ]);
    expectFigures(measurements);
  }, 60_000);
});

describe('measureDay', () => {
  it('measures one history, a page of them and all, and the newest transitions', async () => {
    const measurements = await measureDay(size);
    expect(measurements.map(({ what }) => what)).toEqual([
      'one history, 24h, polled every 10 minutes',
      'a page of 40 histories, 24h, polled every 10 minutes',
      'all 50 histories, 24h, polled every 10 minutes',
      expect.stringMatching(/^the newest \d+ transitions$/),
    ]);
    expectFigures(measurements);
  }, 60_000);
});
