import { subscribeToLive } from '@/app/_live/live-stream';
import { FakeEventSource } from '@/tests/app/fake-event-source';

const polledAt = '2026-01-01T00:00:00.000Z';

describe('subscribeToLive', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    FakeEventSource.install();
  });
  afterEach(() => jest.useRealTimers());

  it('opens one stream for all listeners, and closes it when the last one leaves', () => {
    const [one, other] = [jest.fn(), jest.fn()];
    const leave = [subscribeToLive(one), subscribeToLive(other)];
    expect(FakeEventSource.all).toHaveLength(1);
    FakeEventSource.latest.open();
    FakeEventSource.latest.tell('change', { services: ['web'], polledAt });
    for (const listener of [one, other]) {
      expect(listener.mock.calls).toEqual([
        [{ type: 'open' }],
        [{ type: 'change', datacenter: 'dc1', services: ['web'], polledAt }],
      ]);
    }
    leave[0]?.();
    expect(FakeEventSource.listOpen()).toHaveLength(1);
    leave[1]?.();
    expect(FakeEventSource.listOpen()).toEqual([]);
  });

  it('notifies a later listener that the stream is already open', () => {
    const leave = subscribeToLive(jest.fn());
    FakeEventSource.latest.open();
    const late = jest.fn();
    const leaveToo = subscribeToLive(late);
    expect(late.mock.calls).toEqual([[{ type: 'open' }]]);
    leave();
    leaveToo();
  });

  it('reopens a refused stream until the last listener leaves', () => {
    const leave = subscribeToLive(jest.fn());
    FakeEventSource.latest.refuse();
    jest.advanceTimersByTime(6000);
    expect(FakeEventSource.listOpen()).toHaveLength(1);
    FakeEventSource.latest.refuse();
    leave();
    jest.advanceTimersByTime(60_000);
    expect(FakeEventSource.all).toHaveLength(2);
  });
});
