/** Returns the parts from the first one on, even to readers that join late. */
export type SharedParts<Part> = { read: () => AsyncGenerator<Part, undefined>; done: Promise<void> };

/** Produces parts once, at their own pace, for all readers. An error while producing fails every reader. */
export function shareParts<Part>(produce: AsyncIterable<Part>): SharedParts<Part> {
  const parts: Part[] = [];
  let end: { error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  let more = awaitMore();

  function awaitMore(): Promise<void> {
    return new Promise((resolve) => (wake = resolve));
  }

  function announce(): void {
    wake();
    more = awaitMore();
  }

  async function make(): Promise<void> {
    try {
      for await (const part of produce) {
        parts.push(part);
        announce();
      }
      end = {};
    } catch (error) {
      end = { error };
    }
    announce();
  }

  return {
    done: make(),
    async *read() {
      for (let index = 0; ; index += 1) {
        while (index >= parts.length && end === undefined) await more;
        const part = parts[index];
        if (part !== undefined) yield part;
        else if (end !== undefined && 'error' in end) throw end.error;
        else return undefined;
      }
    },
  };
}
