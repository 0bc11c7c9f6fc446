import { shareParts } from '@/lib/monitor/share-parts';
import { sleep } from '@/lib/sleep';

async function readAll<Part>(parts: AsyncIterable<Part>): Promise<Part[]> {
  const read: Part[] = [];
  for await (const part of parts) read.push(part);
  return read;
}

describe('shareParts', () => {
  it('produces the parts once for all readers, whenever they join', async () => {
    let made = 0;
    async function* produce() {
      for (; made < 3; made += 1) {
        yield made;
        await sleep(1);
      }
    }
    const shared = shareParts(produce());
    const early = readAll(shared.read());
    await sleep(1);
    const late = readAll(shared.read());
    expect(await Promise.all([early, late])).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    await shared.done;
    expect(await readAll(shared.read())).toEqual([0, 1, 2]);
  });

  it('fails every reader after the parts before an error', async () => {
    async function* produce() {
      yield 'first';
      throw new Error('the disk is gone');
    }
    const shared = shareParts(produce());
    const reader = shared.read();
    expect(await reader.next()).toEqual({ value: 'first', done: false });
    await expect(reader.next()).rejects.toThrow('the disk is gone');
    await expect(readAll(shared.read())).rejects.toThrow('the disk is gone');
    await shared.done;
  });
});
