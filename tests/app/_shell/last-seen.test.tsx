import { act, render } from '@testing-library/react';
import { LastSeen } from '@/app/_shell/last-seen';

const start = Date.parse('2026-03-01T12:00:00Z');

function draw(isReachable = true) {
  const { container } = render(
    <LastSeen polledAt="2026-03-01T12:00:00Z" staleAfterMs={150_000} isReachable={isReachable} />,
  );
  return () => container.querySelector('p')?.dataset['seen'];
}

describe('LastSeen', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: start });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is live until the data becomes stale, without a request', () => {
    const readSeen = draw();
    act(() => jest.advanceTimersByTime(150_000));
    expect(readSeen()).toBe('live');
    act(() => jest.advanceTimersByTime(1000));
    expect(readSeen()).toBe('stale');
  });

  it('is unreachable while Consul does not answer, however recent the data', () => {
    const readSeen = draw(false);
    act(() => jest.advanceTimersByTime(1000));
    expect(readSeen()).toBe('unreachable');
  });
});
