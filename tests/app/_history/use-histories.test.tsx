import { renderHook, waitFor } from '@testing-library/react';
import type { Range } from '@/lib/history/range';
import { defaultPreferences } from '@/lib/preferences/preferences';
import type { Series } from '@/lib/queries/history-view';
import type { Histories } from '@/lib/queries/list-histories';
import { toStrips } from '@/app/_history/strip';
import { useHistories } from '@/app/_history/use-histories';
import { serve } from '@/tests/app/fake-server';
import { NewCache } from '@/tests/app/new-cache';
import { noon } from '@/tests/builders';

const autoRefresh = { ...defaultPreferences.autoRefresh, enabled: false };

type Props = { ids: readonly string[]; range: Range };

function toHistories(names: readonly string[], range: Range): Histories {
  const series: Series = { data: [[100, 0, 0, 0, 0]], durations: {}, uptime: 100, coverage: 100 };
  return {
    ...{ granularity: 15, range, from: new Date(noon).toISOString(), buckets: 1 },
    series: Object.fromEntries(names.map((name) => [name, series])),
  };
}

function renderHistories(initialProps: Props, known: readonly string[] = []) {
  const asked = serve(({ url }) => {
    const parameters = new URL(url, 'http://monitor').searchParams;
    // "gone" is a name that the server does not know any more.
    const names = parameters.getAll('ids').filter((name) => name !== 'gone');
    return { body: toHistories(names, '7d') };
  });
  const initial = toStrips(toHistories(known, '24h'), '24h');
  const hook = renderHook(
    ({ ids, range }: Props) =>
      useHistories(ids, { kind: 'ids', range, granularity: 15, initial }, autoRefresh),
    { initialProps, wrapper: NewCache },
  );
  const toNames = () => [...hook.result.current.keys()];
  return { asked, toNames, rerender: hook.rerender };
}

describe('useHistories', () => {
  it('fetches a new range of rows that were shown while it was requested without them', async () => {
    const { asked, toNames, rerender } = renderHistories({ ids: [], range: '24h' }, ['web', 'api']);
    rerender({ ids: [], range: '7d' });
    rerender({ ids: ['web', 'api'], range: '7d' });
    await waitFor(() => expect(asked).toHaveLength(1));
    await waitFor(() => expect(toNames()).toEqual(['web', 'api']));
    expect(asked.map(({ url }) => url)).toEqual(['/api/history?range=7d&granularity=15&ids=web&ids=api']);
  });

  it('fetches the new rows when other rows were requested before them', async () => {
    const { asked, toNames, rerender } = renderHistories({ ids: ['web'], range: '24h' }, ['web', 'api']);
    rerender({ ids: ['web'], range: '7d' });
    rerender({ ids: ['api'], range: '7d' });
    await waitFor(() => expect(toNames()).toEqual(['api']));
    expect(asked).toHaveLength(2);
  });

  it('does not ask again for what the server does not know', async () => {
    const { asked, toNames, rerender } = renderHistories({ ids: ['gone', 'web'], range: '7d' });
    await waitFor(() => expect(toNames()).toEqual(['web']));
    rerender({ ids: ['gone', 'web'], range: '7d' });
    rerender({ ids: ['web', 'gone'], range: '7d' });
    expect(asked).toHaveLength(1);
  });
});
