import { render, screen } from '@testing-library/react';
import { PageFrame } from '@/app/_shell/page-frame';
import { defaultTransitionView } from '@/app/_transitions/transition-view';
import { TransitionsView } from '@/app/transitions/transitions-view';
import { aConfig, aTransition, someServices } from '@/tests/app/builders';
import { noon } from '@/tests/builders';

describe('TransitionsView', () => {
  beforeEach(() => jest.useFakeTimers({ now: noon }));
  afterEach(() => jest.useRealTimers());

  it.each([
    [1, '1 transition on this page'],
    [2, '2 transitions on this page'],
  ])('counts the transitions on the page: %i', (count, words) => {
    const transitions = Array.from({ length: count }, (_, index) => aTransition({ id: `i${index}` }));
    const answer = { ...someServices(), transitions, events: [], next: null };
    render(
      <PageFrame renderedAt={noon}>
        <TransitionsView config={aConfig} initial={{ view: defaultTransitionView, answer }} />
      </PageFrame>,
    );
    expect(screen.getByText(words)).toBeTruthy();
  });
});
