import { act, render, screen } from '@testing-library/react';
import { RenderedAtProvider } from '@/app/_ui/now';
import { RelativeTime } from '@/app/_ui/relative-time';
import { TooltipProvider } from '@/app/_ui/tooltip';
import { minute, noon, second } from '@/tests/builders';

const text = () => screen.getByRole('time').textContent.replaceAll('\u00a0', ' ');

describe('RelativeTime', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: noon + 12 * second });
    render(
      <RenderedAtProvider value={noon}>
        <TooltipProvider>
          <RelativeTime time={new Date(noon).toISOString()} suffix=" ago" />
        </TooltipProvider>
      </RenderedAtProvider>,
    );
  });
  afterEach(() => jest.useRealTimers());

  it('counts up', () => {
    act(() => jest.advanceTimersByTime(second));
    expect(text()).toBe('13 s ago');
    act(() => jest.advanceTimersByTime(2 * minute));
    expect(text()).toBe('2 min ago');
  });

  it('shows the exact time on focus', () => {
    act(() => screen.getByRole('time').focus());
    expect(screen.getByRole('tooltip').textContent).toMatch(/1 Jan(uary)? ?,? ?2026|Jan 1, 2026/);
  });
});
