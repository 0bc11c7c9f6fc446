import { followLive } from '@/app/_live/live-stream';
import { FakeEventSource } from '../fake-event-source';

const polledAt = '2026-01-01T00:00:00.000Z';

describe('followLive', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    FakeEventSource.install();
  });
  afterEach(() => jest.useRealTimers());

  it('has one stream for all who listen, and none once they have left', () => {
    const [one, other] = [jest.fn(), jest.fn()];
    const leave = [followLive(one), followLive(other)];
    expect(FakeEventSource.all).toHaveLength(1);
    FakeEventSource.latest.open();
    FakeEventSource.latest.tell('change', { services: ['web'], polledAt });
    for (const listener of [one, other]) {
      expect(listener.mock.calls).toEqual([
        [{ event: 'open' }],
        [{ event: 'change', datacenter: 'dc1', services: ['web'], polledAt }],
      ]);
    }
    leave[0]?.();
    expect(FakeEventSource.listOpen()).toHaveLength(1);
    leave[1]?.();
    expect(FakeEventSource.listOpen()).toEqual([]);
  });

  it('tells who comes later that the stream is open already', () => {
    const leave = followLive(jest.fn());
    FakeEventSource.latest.open();
    const late = jest.fn();
    const leaveToo = followLive(late);
    expect(late.mock.calls).toEqual([[{ event: 'open' }]]);
    leave();
    leaveToo();
  });

  it('asks again for a stream that was refused, until nobody listens', () => {
    const leave = followLive(jest.fn());
    FakeEventSource.latest.refuse();
    jest.advanceTimersByTime(6000);
    expect(FakeEventSource.listOpen()).toHaveLength(1);
    FakeEventSource.latest.refuse();
    leave();
    jest.advanceTimersByTime(60_000);
    expect(FakeEventSource.all).toHaveLength(2);
  });
});
