import { packStrips, unpackStrips } from '@/app/ui/packed-strips';
import { minute } from '../../builders';
import { allPassing, allUnknown, aStrip } from '../builders';

const strips = {
  web: aStrip([allPassing, [0, 100, 0, 0, 0], [0, 0, 100, 0, 0], [0, 0, 0, 100, 0], allUnknown]),
  db: aStrip([allPassing, [80, 0, 20, 0, 0]], { durations: { 1: [12 * minute, 0, 3 * minute, 0, 0] } }),
};

describe('packStrips', () => {
  it('writes a bar of one kind as a number, and leaves the others as they are', () => {
    expect(packStrips(strips)['web']?.data).toEqual([0, 1, 2, 3, 4]);
    expect(packStrips(strips)['db']?.data).toEqual([0, [80, 0, 20, 0, 0]]);
  });
});

describe('unpackStrips', () => {
  it('gives back what was packed', () => {
    expect(unpackStrips(packStrips(strips))).toEqual(strips);
  });
});
