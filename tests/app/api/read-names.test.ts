import { readNames } from '@/app/api/read-names';

const read = (query: string) => readNames(new URLSearchParams(query), 'ids');

describe('readNames', () => {
  it('reads each value of a repeated parameter as one name', () => {
    expect(read('ids=web&ids=a%2Cb')).toEqual(['web', 'a,b']);
  });

  it('reads a single value with commas as a list, and as one name', () => {
    expect(read('ids=web%2Cdb')).toEqual(['web,db', 'web', 'db']);
  });

  it('drops duplicates and empty names', () => {
    expect(read('ids=web&ids=web&ids=')).toEqual(['web']);
    expect(read('ids=')).toEqual([]);
  });

  it('returns undefined without the parameter', () => {
    expect(read('nodes=n1')).toBeUndefined();
  });

  it.each([
    ['repeated parameters', Array.from({ length: 501 }, (_, index) => `ids=s${index}`).join('&')],
    ['commas between names', `ids=${Array.from({ length: 501 }, (_, index) => `s${index}`).join(',')}`],
  ])('rejects more than 500 names, as %s', (_, query) => {
    expect(() => read(query)).toThrow('ids takes at most 500 names');
  });

  it('reads a value of only commas as one name', () => {
    expect(read(`ids=${','.repeat(16_000)}`)).toEqual([','.repeat(16_000)]);
  });
});
