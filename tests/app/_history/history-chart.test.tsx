import { fireEvent, render, screen } from '@testing-library/react';
import type { History } from '@/lib/queries/get-history';
import { HistoryChart } from '@/app/_history/history-chart';
import { hour, noon } from '@/tests/builders';

const shares = { passing: 100, warning: 0, critical: 0, maintenance: 0, unknown: 0 };

const history: History = {
  service_id: 'web',
  granularity: 60,
  range: '24h',
  uptime: 100,
  coverage: 100,
  durations: {},
  data: [
    { ...shares, timestamp: new Date(noon).toISOString() },
    { ...shares, timestamp: new Date(noon + hour).toISOString(), passing: 0, critical: 100 },
  ],
};

describe('HistoryChart', () => {
  it('says what its keys do, and reads out the bar that they move to', () => {
    render(<HistoryChart history={history} onZoom={() => {}} />);
    const chart = screen.getByRole('application', {
      name: 'History; left and right arrow keys move from bar to bar, and Enter zooms in',
    });
    fireEvent.focus(chart);
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    expect(screen.getByRole('status').textContent).toMatch(/Critical/);
  });
});
