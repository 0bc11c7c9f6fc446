import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `read` every 50 ms until `isDone` accepts its result, which it returns. Throws after 15 seconds. */
export async function waitFor<Value>(
  what: string,
  read: () => Value | Promise<Value>,
  isDone: (value: Value) => boolean,
): Promise<Value> {
  const giveUpAt = Date.now() + 15_000;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    if (Date.now() > giveUpAt) {
      throw new Error(`Timed out waiting until ${what}; last value: ${JSON.stringify(value)}`);
    }
    await sleep(50);
  }
}
