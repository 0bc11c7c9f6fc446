/** Gives the parts of an answer from the first on, also to whoever comes while the last are not there yet. */
export type SharedParts<Part> = { read: () => AsyncGenerator<Part, undefined>; done: Promise<void> };

/** Has parts made once, at their own pace, for all who read them. What breaks off their making breaks off every reader. */
export function shareParts<Part>(produce: AsyncIterable<Part>): SharedParts<Part> {
  const parts: Part[] = [];
  let end: { error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  let more = awaitMore();

  function awaitMore(): Promise<void> {
    return new Promise((resolve) => (wake = resolve));
  }

  function tell(): void {
    wake();
    more = awaitMore();
  }

  async function make(): Promise<void> {
    try {
      for await (const part of produce) {
        parts.push(part);
        tell();
      }
      end = {};
    } catch (error) {
      end = { error };
    }
    tell();
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
