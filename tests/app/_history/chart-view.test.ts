import {
  toChartParameters,
  toChartQuery,
  toChartView,
  toNodePath,
  toServicePath,
} from '@/app/_history/chart-view';
import { hour, noon } from '@/tests/builders';

const interval = { from: noon, to: noon + hour };

describe('toChartView', () => {
  it('is the last 24 hours without parameters', () => {
    expect(toChartView({})).toEqual({ range: '24h', interval: null, datacenter: '' });
  });

  it('reads a range and an interval', () => {
    const parameters = { range: '7d', from: '2026-01-01T12:00:00Z', to: '2026-01-01T13:00:00Z' };
    expect(toChartView(parameters)).toEqual({ range: '7d', interval, datacenter: '' });
  });

  it.each([
    ['no range', { range: '2y' }],
    ['one end only', { from: '2026-01-01T12:00:00Z' }],
    ['no time', { from: 'yesterday', to: '2026-01-01T12:00:00Z' }],
    ['an end before the beginning', { from: '2026-01-01T13:00:00Z', to: '2026-01-01T12:00:00Z' }],
    ['an empty interval', { from: '2026-01-01T12:00:00Z', to: '2026-01-01T12:00:00Z' }],
  ])('ignores %s', (_, parameters) => {
    expect(toChartView(parameters)).toEqual({ range: '24h', interval: null, datacenter: '' });
  });
});

describe('toChartQuery', () => {
  it('is empty for the last 24 hours', () => {
    expect(toChartQuery({ range: '24h', interval: null, datacenter: '' })).toBe('');
  });

  it('round-trips a view through the address', () => {
    const view = { range: '90d', interval, datacenter: 'dc2' } as const;
    const query = toChartQuery(view);
    expect(query).toBe('?dc=dc2&range=90d&from=2026-01-01T12:00:00.000Z&to=2026-01-01T13:00:00.000Z');
    expect(toChartView(Object.fromEntries(new URLSearchParams(query)))).toEqual(view);
  });
});

describe('toChartParameters', () => {
  it('is the range, even the default one', () => {
    expect(toChartParameters({ range: '24h', interval: null, datacenter: '' })).toEqual({ range: '24h' });
  });

  it('is the interval in place of the range, and the datacenter', () => {
    expect(toChartParameters({ range: '7d', interval, datacenter: 'dc2' })).toEqual({
      dc: 'dc2',
      from: '2026-01-01T12:00:00.000Z',
      to: '2026-01-01T13:00:00.000Z',
    });
  });
});

describe('toNodePath', () => {
  it('keeps the range and the datacenter, and encodes the name', () => {
    expect(toNodePath('n/1', { range: '7d', datacenter: 'dc2' })).toBe('/nodes/n%2F1?dc=dc2&range=7d');
  });
});

describe('toServicePath', () => {
  it('keeps the range and encodes the name', () => {
    expect(toServicePath('a/b c', { range: '7d' })).toBe('/services/a%2Fb%20c?range=7d');
    expect(toServicePath('web', { range: '24h' })).toBe('/services/web');
    expect(toServicePath('web', { datacenter: 'dc2' })).toBe('/services/web?dc=dc2');
  });
});
