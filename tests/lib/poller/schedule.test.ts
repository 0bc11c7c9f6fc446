import { ConsulError } from '@/lib/consul/http/consul-error';
import type { Poll } from '@/lib/health/poll';
import { createPoller, type Poller } from '@/lib/poller/schedule';
import { sleep } from '@/lib/sleep';
import { aSnapshot, noon } from '@/tests/builders';
import { pass, passUntil } from './pass';
import { toPollRecord } from './to-poll-record';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('createPoller', () => {
  let poller: Poller;
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    poller.stop();
    jest.useRealTimers();
  });

  /** Each poll takes `pollMs`. */
  function polling(pollMs: number, intervalSeconds = 1) {
    const seen = { polled: 0, atOnce: 0, most: 0, polls: new Array<Poll>(), broken: false, askedMs: 0 };
    poller = createPoller({
      datacenter: 'dc1',
      fetchSnapshot: async () => {
        seen.polled += 1;
        seen.atOnce += 1;
        seen.most = Math.max(seen.most, seen.atOnce);
        if (pollMs > 0) await sleep(pollMs);
        seen.atOnce -= 1;
        const about = { url: '/', retryAfterMs: seen.askedMs };
        if (seen.askedMs > 0) throw new ConsulError('busy', 'Consul is busy', about);
        return aSnapshot();
      },
      recordPoll: async (poll) => {
        if (seen.broken) throw new Error('the disk is full');
        seen.polls.push(poll);
        return toPollRecord(poll);
      },
      now: Date.now,
      onUnexpected: () => undefined,
      intervalSeconds,
      log: silent,
    });
    return seen;
  }

  it('polls immediately, then every interval', async () => {
    const seen = polling(1);
    poller.start();
    await pass(50);
    expect(seen.polled).toBe(1);
    await pass(3_000);
    expect([3, 4]).toContain(seen.polled);
    expect(seen.polls.length).toBeGreaterThanOrEqual(2);
    expect(seen.polls.every((poll) => poll.trigger === 'schedule')).toBe(true);
  });

  it('waits a whole interval after the first poll', async () => {
    const seen = polling(1, 3);
    poller.start();
    await pass(1_500);
    expect(seen.polled).toBe(1);
    await pass(2_600);
    expect(seen.polled).toBe(2);
  });

  it('never polls twice at a time, and skips late polls', async () => {
    const seen = polling(1_400);
    poller.start();
    await pass(4_400);
    expect(seen.most).toBe(1);
    expect(seen.polled).toBeLessThanOrEqual(4);
  });

  it('joins a running poll on request', async () => {
    const seen = polling(200);
    poller.start();
    await passUntil(Promise.all([poller.pollNow(), poller.pollNow(), poller.pollNow()]));
    expect(seen.polled).toBe(1);
    expect(seen.polls).toHaveLength(1);
  });

  it('starts at most one poll a second on request, shared by requests in between', async () => {
    const seen = polling(1);
    await passUntil(poller.pollNow());
    await pass(200);
    const asked = Date.now();
    await passUntil(Promise.all([poller.pollNow(), sleep(300).then(() => poller.pollNow())]));
    expect(seen.polls.map((poll) => poll.trigger)).toEqual(['request', 'request']);
    const [first, second] = seen.polls.map((poll) => poll.at);
    expect(second).toBeGreaterThanOrEqual(asked);
    expect((second ?? 0) - (first ?? 0)).toBe(1000);
  });

  it('polls again for a request after a scheduled poll', async () => {
    const seen = polling(1);
    poller.start();
    await pass(200);
    const asked = Date.now();
    await passUntil(poller.pollNow());
    expect(Date.now() - asked).toBeLessThan(500);
    expect(seen.polls.at(-1)).toMatchObject({ trigger: 'request' });
  });

  it('treats simultaneous requests as one', async () => {
    const seen = polling(1);
    await passUntil(poller.pollNow());
    await passUntil(Promise.all([poller.pollNow(), poller.pollNow()]));
    expect(seen.polls).toHaveLength(1);
  });

  it('pauses as long as a busy Consul requests', async () => {
    const seen = polling(1);
    seen.askedMs = 1_500;
    poller.start();
    await pass(100);
    seen.askedMs = 0;
    await pass(4_400);
    const [busy, next] = seen.polls;
    expect([busy?.outcome, next?.outcome]).toEqual(['busy', 'ok']);
    // The requested time, plus at least half a second of our own.
    expect((next?.at ?? 0) - (busy?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
  });

  it('reports why a poll could not be recorded, until one is', async () => {
    const seen = polling(1);
    seen.broken = true;
    await passUntil(poller.pollNow());
    expect(poller.recordingError()).toBe('the disk is full');
    seen.broken = false;
    await pass(200);
    await passUntil(poller.pollNow());
    expect(poller.recordingError()).toBeUndefined();
  });

  it('is alive from its start to its stop', () => {
    polling(1);
    expect(poller.isAlive()).toBe(false);
    poller.start();
    expect(poller.isAlive()).toBe(true);
    poller.stop();
    expect(poller.isAlive()).toBe(false);
  });

  describe('by a clock that can jump', () => {
    const minute = 60_000;
    const start = noon + 300;
    beforeEach(() => {
      jest.useFakeTimers({ now: start, doNotFake: ['performance'] });
    });

    /** The times of the polls, in milliseconds since noon. */
    const times = (seen: { polls: Poll[] }) => seen.polls.map(({ at }) => at - noon);

    it('polls every interval on whole seconds, counted from the start', async () => {
      const seen = polling(0, 45);
      poller.start();
      await jest.advanceTimersByTimeAsync(3 * minute);
      expect(times(seen)).toEqual([300, 46_000, 91_000, 136_000]);
    });

    it('does not wait longer after a slightly late poll', async () => {
      const seen = polling(0, 60);
      poller.start();
      await jest.advanceTimersByTimeAsync(59_700);
      // Nothing ran for two seconds, as on a busy machine.
      jest.setSystemTime(noon + 63_200);
      await jest.advanceTimersByTimeAsync(2 * minute);
      expect(times(seen)).toEqual([300, 64_200, 121_000, 181_000]);
    });

    it('continues every interval when the clock was set back', async () => {
      const seen = polling(0, 60);
      poller.start();
      await jest.advanceTimersByTimeAsync(2 * minute + 5_000);
      expect(seen.polls).toHaveLength(3);
      jest.setSystemTime(noon - 90 * minute);
      await jest.advanceTimersByTimeAsync(3 * minute + 5_000);
      expect(seen.polls).toHaveLength(6);
      expect(poller.isAlive()).toBe(true);
    });

    it('polls within a second after the machine slept, once, and a whole interval after that', async () => {
      const seen = polling(0, 60);
      poller.start();
      await jest.advanceTimersByTimeAsync(10_000);
      jest.setSystemTime(noon + 90 * minute);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(seen.polls).toHaveLength(2);
      await jest.advanceTimersByTimeAsync(minute);
      expect(seen.polls).toHaveLength(3);
      const [, second = 0, third = 0] = times(seen);
      expect(second).toBeLessThanOrEqual(90 * minute + 1_000);
      expect(third - second).toBeGreaterThan(minute - 1_000);
    });

    it('is as fast after a month as at the start', async () => {
      const seen = polling(0, 1);
      poller.start();
      await jest.advanceTimersByTimeAsync(3_000);
      jest.setSystemTime(noon + 30 * 24 * 60 * minute);
      const before = performance.now();
      await jest.advanceTimersByTimeAsync(10_000);
      expect(seen.polls.length).toBeGreaterThan(10);
      expect(performance.now() - before).toBeLessThan(1_000);
    });
  });
});
