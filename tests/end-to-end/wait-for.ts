import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `read` every 50 ms until `isDone` accepts its result, which it returns. Throws after `limitMs`. */
export async function waitFor<Value>(
  what: string,
  read: () => Value | Promise<Value>,
  isDone: (value: Value) => boolean,
  limitMs = 15_000,
): Promise<Value> {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    if (Date.now() > giveUpAt) {
      throw new Error(`Timed out waiting until ${what}; last value: ${JSON.stringify(value)}`);
    }
    await sleep(50);
  }
}
