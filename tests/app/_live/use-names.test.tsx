import { act, renderHook } from '@testing-library/react';
import { useSWRConfig } from 'swr';
import { isIndependentKey } from '@/app/_live/dependent-key';
import { useNames } from '@/app/_live/use-names';
import { aServiceSummary, someServices } from '@/tests/app/builders';
import { serve } from '@/tests/app/fake-server';
import { NewCache } from '@/tests/app/new-cache';

describe('useNames', () => {
  it('fetches the names when they are first wanted, and not at every change', async () => {
    const asked = serve(() => ({ body: someServices({ services: [aServiceSummary()] }) }));
    const { result, rerender } = renderHook(
      ({ isWanted }: { isWanted: boolean }) => ({
        names: useNames('service', isWanted),
        refetch: useSWRConfig().mutate,
      }),
      {
        initialProps: { isWanted: false },
        wrapper: NewCache,
      },
    );
    expect([result.current.names, asked]).toEqual([[], []]);
    await act(async () => rerender({ isWanted: true }));
    expect(result.current.names).toEqual(['web']);
    await act(async () => result.current.refetch(isIndependentKey));
    expect(asked.map(({ url }) => url)).toEqual(['/api/services']);
  });
});
