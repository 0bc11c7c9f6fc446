import { countBusy, toBackOffMs } from '@/lib/poller/back-off';

describe('toBackOffMs', () => {
  it.each([
    [0, 1, 0],
    [1, 1, 1000],
    [1, 0, 500],
    [2, 1, 2000],
    [5, 1, 16_000],
    [6, 1, 30_000],
    [60, 1, 30_000],
  ])('after %d busy polls and a throw of %d it waits %d ms', (busyPolls, thrown, expected) => {
    expect(toBackOffMs(busyPolls, () => thrown)).toBe(expected);
  });
});

describe('countBusy', () => {
  it('counts busy polls in a row only', () => {
    expect(countBusy(2, 'busy')).toBe(3);
    expect(countBusy(2, 'ok')).toBe(0);
    expect(countBusy(2, 'unreachable')).toBe(0);
  });
});
