/** A complete answer of the API. `body`: the parsed JSON, `undefined` when the answer has no body. */
export type Reply = { status: number; headers: Headers; body: unknown };

/** Requests a URL whose answer must be JSON. A `body` is sent as JSON by POST, a string unchanged. */
export async function fetchJson(
  url: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Reply> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const init = body === undefined ? {} : { method: 'POST', body: sent };
  const response = await fetch(url, { headers, ...init });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
