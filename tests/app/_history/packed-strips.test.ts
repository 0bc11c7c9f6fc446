import { packStrips, unpackStrips } from '@/app/_history/packed-strips';
import { minute } from '../../builders';
import { allPassing, allUnknown, aStrip } from '../builders';

const durations = { 1: [12 * minute, 0, 3 * minute, 0, 0] } as const;
const strips = new Map([
  ['web', aStrip([allPassing, [0, 100, 0, 0, 0], [0, 0, 100, 0, 0], [0, 0, 0, 100, 0], allUnknown])],
  ['db', aStrip([allPassing, [80, 0, 20, 0, 0]], { durations })],
  ['__proto__', aStrip([allUnknown])],
]);

describe('packStrips', () => {
  it('writes a bar of one kind as a number, and leaves the others as they are', () => {
    expect(packStrips(strips).get('web')?.data).toEqual([0, 1, 2, 3, 4]);
    expect(packStrips(strips).get('db')?.data).toEqual([0, [80, 0, 20, 0, 0]]);
  });
});

describe('unpackStrips', () => {
  it('gives back what was packed, whatever it is called', () => {
    expect([...unpackStrips(packStrips(strips)).keys()]).toEqual(['web', 'db', '__proto__']);
    expect(unpackStrips(packStrips(strips))).toEqual(strips);
  });
});
