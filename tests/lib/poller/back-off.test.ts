import { ConsulError } from '@/lib/consul/http/consul-error';
import { countBusy, retryAfterMsOf, toBackOffMs } from '@/lib/poller/back-off';

describe('toBackOffMs', () => {
  it.each([
    [0, 0, 1, 0],
    [1, 0, 1, 1000],
    [1, 0, 0, 500],
    [2, 0, 1, 2000],
    [5, 0, 1, 16_000],
    [6, 0, 1, 30_000],
    [60, 0, 1, 30_000],
  ])('after %d busy polls that ask for %d ms, with a random %d, waits %d ms', (polls, asked, random, ms) => {
    expect(toBackOffMs(polls, asked, () => random)).toBe(ms);
  });

  it.each([
    [1, 7_000, 0, 7_500],
    [1, 7_000, 1, 8_000],
    [3, 7_000, 0, 9_000],
  ])('after %d busy polls that ask for %d ms, with a random %d, waits %d ms', (...row) => {
    const [polls, asked, random, ms] = row;
    expect(toBackOffMs(polls, asked, () => random)).toBe(ms);
  });

  it('waits at most 30 seconds, whatever is requested', () => {
    expect(toBackOffMs(1, 3_600_000, () => 1)).toBe(30_000);
  });

  it('ignores requests from before the last response', () => {
    expect(toBackOffMs(0, 7_000, () => 1)).toBe(0);
  });
});

describe('countBusy', () => {
  it('counts only consecutive busy polls', () => {
    expect(countBusy(2, 'busy')).toBe(3);
    expect(countBusy(2, 'ok')).toBe(0);
    expect(countBusy(2, 'unreachable')).toBe(0);
  });
});

describe('retryAfterMsOf', () => {
  it.each([
    ['what the error says', new ConsulError('busy', 'no', { url: '/', retryAfterMs: 7_000 }), 7_000],
    ['nothing where it does not say', new ConsulError('busy', 'no', { url: '/' }), 0],
    ['nothing of any other error', new Error('no'), 0],
    ['nothing of what is not an error', { retryAfterMs: 7_000 }, 0],
  ])('is %s', (_, error, expected) => {
    expect(retryAfterMsOf(error)).toBe(expected);
  });
});
