import { packStrips, unpackStrips } from '@/app/_history/packed-strips';
import { allPassing, allUnknown, aStrip } from '@/tests/app/builders';
import { minute } from '@/tests/builders';

const durations = { 1: [12 * minute, 0, 3 * minute, 0, 0] } as const;
const strips = new Map([
  ['web', aStrip([allPassing, [0, 100, 0, 0, 0], [0, 0, 100, 0, 0], [0, 0, 0, 100, 0], allUnknown])],
  ['db', aStrip([allPassing, [80, 0, 20, 0, 0]], { durations })],
  ['__proto__', aStrip([allUnknown])],
]);

describe('packStrips', () => {
  it('packs a bar with a single status as a number, and leaves others unchanged', () => {
    expect(packStrips(strips).get('web')?.data).toEqual([0, 1, 2, 3, 4]);
    expect(packStrips(strips).get('db')?.data).toEqual([0, [80, 0, 20, 0, 0]]);
  });
});

describe('unpackStrips', () => {
  it('restores what was packed, whatever its name', () => {
    expect([...unpackStrips(packStrips(strips)).keys()]).toEqual(['web', 'db', '__proto__']);
    expect(unpackStrips(packStrips(strips))).toEqual(strips);
  });
});
