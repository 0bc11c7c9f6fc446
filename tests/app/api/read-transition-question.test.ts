import { readTransitionQuestion } from '@/app/api/read-transition-question';
import { useContainer } from './use-container';

const read = (query: string) => readTransitionQuestion(new URLSearchParams(query));

describe('readTransitionQuestion', () => {
  useContainer({ DATACENTERS: 'dc1,dc2' });

  it('asks for the newest 50 of everything without parameters', () => {
    expect(read('')).toEqual({ filter: {}, page: { after: undefined, limit: 50 } });
  });

  it('reads every parameter', () => {
    const query =
      'dc=dc2&status=critical,gone&service=web&node=n1&instance=i1&limit=200&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z';
    expect(read(query)).toEqual({
      filter: {
        datacenter: 'dc2',
        statuses: ['critical', 'gone'],
        service: 'web',
        node: 'n1',
        instance: 'i1',
        since: Date.parse('2026-01-01T00:00:00Z'),
        before: Date.parse('2026-01-02T00:00:00Z'),
      },
      page: { after: undefined, limit: 200 },
    });
  });

  it.each([
    ['status=broken', 'status must be one or more of', 'not "broken"'],
    ['status=', 'status must be one or more of', 'not ""'],
    ['limit=0', 'limit must be a whole number from 1 to 200', 'not "0"'],
    ['limit=201', 'limit must be a whole number from 1 to 200', 'not "201"'],
    ['limit=1.5', 'limit must be a whole number from 1 to 200', 'not "1.5"'],
    ['limit=many', 'limit must be a whole number from 1 to 200', 'not "many"'],
    ['cursor=here', 'cursor must be the value of next in the previous response', 'not "here"'],
  ])('rejects "%s"', (query, rule, held) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: 'badRequest' }));
    expect(() => read(query)).toThrow(rule);
    expect(() => read(query)).toThrow(held);
  });

  it('lists every problem, each rule once', () => {
    const query = `status=${'broken,'.repeat(1000)}&limit=0`;
    expect(() => read(query)).toThrow(/^status must be one .* not "broken"; .*limit must be/s);
  });

  it('rejects an unknown datacenter', () => {
    expect(() => read('dc=dc3')).toThrow(expect.objectContaining({ kind: 'notFound' }));
  });
});
