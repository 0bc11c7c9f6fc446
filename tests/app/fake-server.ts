/** What a server answers to one request: its status, its body, and what that is if it is no JSON. */
export type Answer = { status?: number; body: unknown; type?: string };

export type Asked = { method: string; url: string; body: unknown };

/** Puts a server of our own behind `fetch`, which jsdom lacks; gives the list of what it was asked. */
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
