import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Row, streamRows } from '@/app/api/export/stream-rows';
import { Refusal } from '@/app/api/refusal';

/** Endless rows; reports when the reader is gone. */
async function* endless(onEnd: () => void): AsyncGenerator<Row[]> {
  try {
    for (;;) yield new Array<Row>(1000).fill({ name: 'web' });
  } finally {
    onEnd();
  }
}

function open(onEnd: () => void = () => undefined): Response {
  return streamRows(endless(onEnd), ['name'], { format: 'csv', name: 'history' });
}

describe('streamRows', () => {
  it('rejects a ninth concurrent export until a reader leaves', async () => {
    let ended = 0;
    const exports = Array.from({ length: 8 }, () => open(() => (ended += 1)));
    expect(open).toThrow(Refusal);

    const readers = exports.map((response) => response.body?.getReader());
    for (const reader of readers) for (let part = 0; part < 3; part += 1) await reader?.read();
    for (const reader of readers) await reader?.cancel();
    expect(ended).toBe(8);
    await open().body?.cancel();
  });

  it('yields to the event loop however fast it is read', async () => {
    const reader = open().body?.getReader();
    let isTurned = false;
    void nextTurn().then(() => (isTurned = true));
    for (let part = 0; part < 20_000 && !isTurned; part += 1) await reader?.read();
    expect(isTurned).toBe(true);
    await reader?.cancel();
  });
});
