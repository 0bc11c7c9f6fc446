import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignOut } from '@/app/_shell/settings/sign-out';
import { VisitorProvider } from '@/app/_visitor/visitor';
import { type Answer, serve } from '@/tests/app/fake-server';

describe('SignOut', () => {
  it('signs out once, however often its button is pressed, and again after a failure', async () => {
    let answer: (failure: Answer) => void = () => {};
    const asked = serve(() => new Promise<Answer>((resolve) => (answer = resolve)));
    render(
      <VisitorProvider visitor={{ name: 'ann', role: 'operator', canSignOut: true }}>
        <SignOut />
      </VisitorProvider>,
    );
    const button = screen.getByRole('button', { name: 'Sign out' });
    await userEvent.dblClick(button);
    expect(asked).toHaveLength(1);
    expect(button.getAttribute('aria-busy')).toBe('true');

    await act(async () => answer({ status: 503, body: { error: 'The server is stopping' } }));
    expect(screen.getByRole('alert').textContent).toBe('The server is stopping');
    await userEvent.click(button);
    expect(asked).toHaveLength(2);
    expect(screen.getByRole('alert').textContent).toBe('');
  });
});
