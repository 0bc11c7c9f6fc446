import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { usePreferences } from '@/app/_preferences/use-preferences';
import { SettingsForm } from '@/app/_shell/settings/settings-form';
import { aConfig } from '@/tests/app/builders';
import { type Answer, serve } from '@/tests/app/fake-server';

function Settings() {
  return <SettingsForm config={aConfig} {...usePreferences(aConfig)} />;
}

/** A server that responds on demand. */
function serveLater() {
  const waiting: ((answer: Answer) => void)[] = [];
  const asked = serve(() => new Promise<Answer>((resolve) => waiting.push(resolve)));
  return { asked, answer: (answer: Answer) => act(async () => waiting.shift()?.(answer)) };
}

const isChecked = (role: string, name: string | RegExp) => {
  const input = screen.getByRole(role, { name });
  return input instanceof HTMLInputElement && input.checked;
};

describe('usePreferences', () => {
  it('shows a change immediately, and keeps it once saved', async () => {
    const { asked, answer } = serveLater();
    render(<Settings />);
    await userEvent.click(screen.getByRole('switch', { name: /Auto-refresh/ }));
    expect(isChecked('switch', /Auto-refresh/)).toBe(true);
    expect(asked).toEqual([{ method: 'POST', url: '/api/config', body: { autoRefresh: { enabled: true } } }]);
    await answer({ body: { status: 'success' } });
    expect(isChecked('switch', /Auto-refresh/)).toBe(true);
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it('undoes a change that the server rejects, and says why', async () => {
    const { answer } = serveLater();
    render(<Settings />);
    await userEvent.click(screen.getByRole('radio', { name: '30 min' }));
    expect(isChecked('radio', '30 min')).toBe(true);
    await answer({ status: 500, body: { error: 'The disk is full' } });
    expect(isChecked('radio', '30 min')).toBe(false);
    expect(isChecked('radio', '15 min')).toBe(true);
    expect(screen.getByRole('alert').textContent).toBe('Not saved: The disk is full');
  });

  it('sends one change after the other, and undoes only the one that failed', async () => {
    const { asked, answer } = serveLater();
    render(<Settings />);
    await userEvent.click(screen.getByRole('radio', { name: '1 h' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(asked).toHaveLength(1);
    await answer({ status: 500, body: { error: 'Busy' } });
    expect(asked).toHaveLength(2);
    await answer({ body: { status: 'success' } });
    expect(isChecked('radio', '15 min')).toBe(true);
    expect(isChecked('radio', 'Dark')).toBe(true);
  });

  it('applies the theme to the page', async () => {
    serve(() => ({ body: { status: 'success' } }));
    render(<Settings />);
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('offers every interval and granularity', () => {
    render(<Settings />);
    const words = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    expect(words.slice(0, 10)).toEqual([
      'Live',
      '30 s',
      '1 min',
      '2 min',
      '5 min',
      '10 min',
      '5 min',
      '15 min',
      '30 min',
      '1 h',
    ]);
  });
});
