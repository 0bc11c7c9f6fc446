import { act, renderHook } from '@testing-library/react';
import { useChanged } from '@/app/_live/use-changed';

describe('useChanged', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const watch = () =>
    renderHook(({ value }) => useChanged(value), { initialProps: { value: 'passing 3/3' } });

  it('marks nothing at first, nor what stays as it is', () => {
    const { result, rerender } = watch();
    expect(result.current).toBe(false);
    rerender({ value: 'passing 3/3' });
    expect(result.current).toBe(false);
  });

  it('marks a change for a moment', () => {
    const { result, rerender } = watch();
    rerender({ value: 'critical 2/3' });
    expect(result.current).toBe(true);
    act(() => jest.advanceTimersByTime(3999));
    expect(result.current).toBe(true);
    act(() => jest.advanceTimersByTime(1));
    expect(result.current).toBe(false);
  });

  it('marks it longer when another one follows', () => {
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
