import { readInterval, readTimes } from '@/app/api/read-times';
import { hour, noon } from '@/tests/builders';

const search = (query: string) => new URLSearchParams(query);

beforeEach(() => jest.useFakeTimers({ now: noon }));
afterEach(() => jest.useRealTimers());

describe('readTimes', () => {
  it.each([
    ['', { from: undefined, to: undefined }],
    ['from=2026-01-01T11:00:00Z', { from: noon - hour, to: undefined }],
    ['to=2026-01-01T12:00:00%2B01:00', { from: undefined, to: noon - hour }],
    ['range=6h', { from: noon - 6 * hour, to: undefined }],
    ['range=6h&to=2026-01-01T11:00:00Z', { from: undefined, to: noon - hour }],
  ])('reads "%s"', (query, times) => {
    expect(readTimes(search(query))).toEqual(times);
  });

  it.each([
    ['from=yesterday', 'from must be an ISO 8601 time such as 2026-01-01T00:00:00Z, not "yesterday"'],
    ['to=2026-01-01', 'to must be an ISO 8601 time such as 2026-01-01T00:00:00Z, not "2026-01-01"'],
    ['from=2026-01-01T12:00:00', 'from must be an ISO 8601 time'],
    ['range=2h', 'range must be one of'],
  ])('rejects "%s"', (query, message) => {
    expect(() => readTimes(search(query))).toThrow(message);
  });

  it('rejects an interval that ends before it begins', () => {
    const query = search('from=2026-01-01T11:00:00Z&to=2026-01-01T10:00:00Z');
    expect(() => readTimes(query)).toThrow(expect.objectContaining({ kind: 'badRequest' }));
  });
});

describe('readInterval', () => {
  it('reads an interval', () => {
    const query = search('from=2026-01-01T10:00:00Z&to=2026-01-01T11:00:00Z');
    expect(readInterval(query)).toEqual({ from: noon - 2 * hour, to: noon - hour });
  });

  it.each([
    ['from=2026-01-01T10:00:00Z', 'from and to must be given together'],
    ['to=2026-01-01T10:00:00Z', 'from and to must be given together'],
    ['from=2026-01-01T12:00:01Z&to=2026-01-01T13:00:00Z', 'from must be in the past'],
  ])('rejects "%s"', (query, message) => {
    expect(() => readInterval(search(query))).toThrow(message);
  });
});
