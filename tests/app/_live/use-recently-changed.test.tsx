import { act, renderHook } from '@testing-library/react';
import { useRecentlyChanged } from '@/app/_live/use-recently-changed';

describe('useRecentlyChanged', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const watch = () =>
    renderHook(({ value }) => useRecentlyChanged(value), { initialProps: { value: 'passing 3/3' } });

  it('is false at first, and while the value stays the same', () => {
    const { result, rerender } = watch();
    expect(result.current).toBe(false);
    rerender({ value: 'passing 3/3' });
    expect(result.current).toBe(false);
  });

  it('is true for a moment after a change', () => {
    const { result, rerender } = watch();
    rerender({ value: 'critical 2/3' });
    expect(result.current).toBe(true);
    act(() => jest.advanceTimersByTime(3999));
    expect(result.current).toBe(true);
    act(() => jest.advanceTimersByTime(1));
    expect(result.current).toBe(false);
  });

  it('stays true longer when another change follows', () => {
    const { result, rerender } = watch();
    rerender({ value: 'critical 2/3' });
    act(() => jest.advanceTimersByTime(3000));
    rerender({ value: 'passing 3/3' });
    act(() => jest.advanceTimersByTime(3000));
    expect(result.current).toBe(true);
    act(() => jest.advanceTimersByTime(1000));
    expect(result.current).toBe(false);
  });
});
