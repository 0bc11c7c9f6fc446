import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SilenceEntry } from '@/lib/queries/alert-entry';
import { SilenceList } from '@/app/alerts/silence-list';
import { hour, noon } from '@/tests/builders';

const silence: SilenceEntry = {
  id: 1,
  match: { service: 'web' },
  reason: 'planned update',
  author: 'ann',
  endsWithRecovery: false,
  state: 'active',
  from: new Date(noon).toISOString(),
  to: new Date(noon + hour).toISOString(),
  endedAt: null,
};

describe('SilenceList', () => {
  const find = () => screen.getByRole('button', { name: 'End the silence: planned update' });

  it('ends a silence once, however often its button is pressed', async () => {
    const ended: number[] = [];
    let answer = () => {};
    const onEnd = (id: number) => {
      ended.push(id);
      return new Promise<void>((resolve) => (answer = resolve));
    };
    render(<SilenceList silences={[silence]} onNew={undefined} onEnd={onEnd} />);
    await userEvent.dblClick(find());
    expect(ended).toEqual([1]);
    expect(find().getAttribute('aria-busy')).toBe('true');
    await act(async () => answer());
    expect(find().getAttribute('aria-busy')).toBe('false');
  });

  it('says why a silence could not be ended, and lets it be tried again', async () => {
    let attempts = 0;
    const onEnd = () => {
      attempts += 1;
      return Promise.reject(new Error('The database is read-only'));
    };
    render(<SilenceList silences={[silence]} onNew={undefined} onEnd={onEnd} />);
    await userEvent.click(find());
    expect(screen.getByRole('alert').textContent).toBe('The database is read-only');
    await userEvent.click(find());
    expect(attempts).toBe(2);
  });
});
