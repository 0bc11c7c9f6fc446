import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HistoryStrip } from '@/app/_history/history-strip';
import { StripKeyboardHint } from '@/app/_history/strip-keyboard-hint';
import { TooltipProvider } from '@/app/_ui/tooltip';
import { allPassing, allUnknown, aStrip } from '@/tests/app/builders';
import { minute } from '@/tests/builders';

const strip = aStrip([allPassing, [80, 0, 20, 0, 0], allUnknown], {
  uptime: 90,
  durations: { 1: [12 * minute, 0, 3 * minute, 0, 0] },
});

function draw() {
  return render(
    <TooltipProvider>
      <HistoryStrip name="web" strip={strip} />
      <StripKeyboardHint />
    </TooltipProvider>,
  );
}

const tooltip = () => screen.queryByRole('tooltip')?.textContent.replaceAll('\u00a0', ' ');

describe('HistoryStrip', () => {
  it('draws one path for each status, and hatches unknown time', () => {
    draw();
    const paths = [...screen.getByRole('img').querySelectorAll('path')];
    expect(paths.map((path) => path.getAttribute('data-share'))).toEqual(['passing', 'critical', 'unknown']);
    expect(paths[2]?.style.fill).toContain('#unknown-hatch');
  });

  it('has a summary in one sentence for screen readers', () => {
    draw();
    const name = screen.getByRole('img').getAttribute('aria-label');
    expect(name?.replaceAll('\u00a0', ' ')).toBe(
      'web, last 24 hours: 90 % uptime; critical 3 min; unknown 15 min',
    );
  });

  it('is announced as a history, with its keys', () => {
    draw();
    const strip = screen.getByRole('img', { description: 'Left and right arrow keys move from bar to bar.' });
    expect(strip.getAttribute('aria-roledescription')).toBe('history');
    expect(strip.tabIndex).toBe(0);
  });

  it('shows the exact time, shares and durations under the pointer', () => {
    draw();
    const image = screen.getByRole('img');
    image.getBoundingClientRect = () => new DOMRect(0, 0, 300, 24);
    // jsdom's PointerEvent has no position.
    fireEvent(image, new MouseEvent('pointermove', { clientX: 150, bubbles: true }));
    expect(tooltip()).toContain('Critical20 %3 min');
    expect(tooltip()).toContain('Passing80 %12 min');
    fireEvent.pointerLeave(image);
    expect(tooltip()).toBeUndefined();
  });

  it('moves from bar to bar with the keyboard, reads each out, and hides on Escape', async () => {
    draw();
    const user = userEvent.setup();
    const image = screen.getByRole('img');
    await user.tab();
    expect(document.activeElement).toBe(image);

    await user.keyboard('{Home}');
    expect(tooltip()).toContain('Passing100 %');
    await user.keyboard('{ArrowRight}');
    expect(tooltip()).toContain('Critical20 %');
    expect(document.querySelector('[aria-live]')?.textContent).toMatch(
      /Critical 20\u00a0%, 3\u00a0min; Passing/,
    );
    await user.keyboard('{End}');
    expect(tooltip()).toContain('Unknown100 %');
    await user.keyboard('{ArrowRight}');
    expect(tooltip()).toContain('Unknown100 %');
    await user.keyboard('{Escape}');
    expect(tooltip()).toBeUndefined();
  });

  it('is an empty block while its history is loading', () => {
    render(<HistoryStrip name="web" strip={undefined} />);
    expect(screen.queryByRole('img')).toBeNull();
    expect(document.querySelector('[aria-busy=true]')).not.toBeNull();
  });
});
