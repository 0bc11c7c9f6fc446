/** A stream whose events a test sends, in place of the browser's own, which jsdom lacks. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  /** All streams opened, the latest last. */
  static all: FakeEventSource[] = [];

  readyState: number = FakeEventSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  static install(): void {
    FakeEventSource.all = [];
    Object.assign(globalThis, { EventSource: FakeEventSource });
  }

  /** Those that are neither closed nor refused. */
  static listOpen(): FakeEventSource[] {
    return FakeEventSource.all.filter(({ readyState }) => readyState !== FakeEventSource.CLOSED);
  }

  static get latest(): FakeEventSource {
    const latest = FakeEventSource.all.at(-1);
    if (latest === undefined) throw new Error('No stream was asked for');
    return latest;
  }

  open(): void {
    this.readyState = FakeEventSource.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  tell(
    type: 'change' | 'poll',
    detail: { datacenter?: string; services?: string[]; polledAt: string },
  ): void {
    this.dispatchEvent(
      new MessageEvent(type, { data: JSON.stringify({ datacenter: 'dc1', services: [], ...detail }) }),
    );
  }

  /** As after a response that is not a stream. */
  refuse(): void {
    this.readyState = FakeEventSource.CLOSED;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}
