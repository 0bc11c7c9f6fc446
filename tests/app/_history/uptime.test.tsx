import { render } from '@testing-library/react';
import type { Strip } from '@/app/_history/strip';
import { Uptime } from '@/app/_history/uptime';
import { aStrip } from '@/tests/app/builders';

function draw(part: Partial<Strip>) {
  const { container } = render(<Uptime strip={aStrip([], part)} />);
  const title = container.querySelector('[title]')?.getAttribute('title') ?? null;
  return { text: container.textContent.replaceAll('\u00a0', ' '), title: title?.replaceAll('\u00a0', ' ') };
}

describe('Uptime', () => {
  it('is shown alone when nearly the whole range is covered', () => {
    expect(draw({ uptime: 99.98, coverage: 99.9 })).toEqual({ text: '99.98 %', title: undefined });
  });

  it('shows and explains an incomplete coverage', () => {
    expect(draw({ uptime: 99.98, coverage: 72.39, range: '7d' })).toEqual({
      text: '99.98 %cov. 72.3 %',
      title: 'Polls covered 72.39 % of the last 7 days, and the uptime is for that time.',
    });
  });

  it('is a dash with the reason during maintenance', () => {
    const sentence =
      'Polls covered 100 % of the last 24 hours, but it was in maintenance or not registered the whole time.';
    expect(draw({ uptime: null, coverage: 100 })).toEqual({
      text: `—No uptime. ${sentence}`,
      title: sentence,
    });
  });

  it('is a dash with the reason, also for screen readers, when less than half is covered', () => {
    const sentence =
      'Polls covered 33.33 % of the last 24 hours, less than half, which is too little to give an uptime.';
    expect(draw({ uptime: 100, coverage: 33.33 })).toEqual({
      text: `—cov. 33.3 %No uptime. ${sentence}`,
      title: sentence,
    });
  });
});
