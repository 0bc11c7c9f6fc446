/** Adds what the tabs of a browser share, and jsdom lacks: locks and broadcast channels. */
export function installTabs(): void {
  const waiting = new Map<string, Promise<unknown>>();
  const locks = {
    async request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) {
      const turn = (waiting.get(name) ?? Promise.resolve()).then(() => {
        if (signal.aborted) throw new DOMException('It was no longer wanted', 'AbortError');
        return hold();
      });
      waiting.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });

  const open = new Set<FakeChannel>();
  class FakeChannel extends EventTarget {
    constructor(readonly name: string) {
      super();
      open.add(this);
    }
    postMessage(data: unknown): void {
      for (const other of open) {
        if (other !== this && other.name === this.name) {
          other.dispatchEvent(new MessageEvent('message', { data }));
        }
      }
    }
    close(): void {
      open.delete(this);
    }
  }
  Object.assign(globalThis, { BroadcastChannel: FakeChannel });
}
