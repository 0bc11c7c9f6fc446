/** A response to one request: status, body, and the content type unless it is JSON. */
export type Answer = { status?: number; body: unknown; type?: string };

export type Asked = { method: string; url: string; body: unknown };

/** Replaces `fetch`, which jsdom lacks, with a fake server; returns the list of its requests. */
export function serve(answerTo: (asked: Asked) => Answer | Promise<Answer>): Asked[] {
  const list: Asked[] = [];
  Object.assign(globalThis, {
    fetch: async (url: string, init: { method?: string; body?: string } = {}) => {
      const body: unknown = init.body === undefined ? undefined : JSON.parse(init.body);
      const asked = { method: init.method ?? 'GET', url, body };
      list.push(asked);
      const answer = await answerTo(asked);
      const status = answer.status ?? 200;
      return {
        ok: status < 400,
        status,
        headers: new Headers({ 'content-type': answer.type ?? 'application/json' }),
        json: async () => answer.body,
      };
    },
  });
  return list;
}
