import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { defaultPreferences } from '@/lib/preferences/preferences';
import { HistoriesProvider, useStrip } from '@/app/_history/histories';
import { HistoryStrip } from '@/app/_history/history-strip';
import { packStrips } from '@/app/_history/packed-strips';
import { TooltipProvider } from '@/app/_ui/tooltip';
import { serve } from '@/tests/app/fake-server';
import { noon } from '@/tests/builders';

const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'web'];

function Row({ name }: { name: string }) {
  const row = useRef<HTMLDivElement>(null);
  const strip = useStrip(name, row);
  return (
    <div ref={row}>
      <HistoryStrip name={name} strip={strip} />
    </div>
  );
}

describe('useStrip', () => {
  it('returns a fetched strip, and nothing before, for a name that every object has', async () => {
    const series = names.map((name) => [
      name,
      { data: [[100, 0, 0, 0, 0]], durations: {}, uptime: 100, coverage: 100 },
    ]);
    const from = new Date(noon).toISOString();
    const body: unknown = JSON.parse(
      JSON.stringify({
        ...{ granularity: 15, range: '24h', from, buckets: 1 },
        series: Object.fromEntries(series),
      }),
    );
    const asked = serve(() => ({ body }));
    render(
      <TooltipProvider>
        <HistoriesProvider range="24h" preferences={defaultPreferences} initial={packStrips(new Map())}>
          {names.map((name) => (
            <Row key={name} name={name} />
          ))}
        </HistoriesProvider>
      </TooltipProvider>,
    );
    expect(screen.queryAllByRole('img')).toEqual([]);
    for (const name of names) await screen.findByRole('img', { name: new RegExp(`^${name}, last 24 hours`) });
    expect(asked.at(-1)?.url).toContain('ids=__proto__&ids=constructor');
  });
});
