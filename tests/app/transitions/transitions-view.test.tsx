import { screen } from '@testing-library/react';
import { defaultTransitionView } from '@/app/_transitions/transition-view';
import { TransitionsView } from '@/app/transitions/transitions-view';
import { aConfig, aTransition, someServices } from '@/tests/app/builders';
import { renderPage } from '@/tests/app/render-page';
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
    renderPage(<TransitionsView config={aConfig} initial={{ view: defaultTransitionView, answer }} />);
    expect(screen.getByText(words)).toBeTruthy();
  });
});
