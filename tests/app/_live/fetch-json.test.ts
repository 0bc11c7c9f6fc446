import { fetchJson, RequestError } from '@/app/_live/fetch-json';
import { type Answer, serve } from '@/tests/app/fake-server';

describe('fetchJson', () => {
  async function ask(answer: Answer): Promise<unknown> {
    serve(() => answer);
    return fetchJson('/api/services').catch((error: unknown) => String(error));
  }

  it("returns the server's response", async () => {
    expect(await ask({ body: { services: [] } })).toEqual({ services: [] });
  });

  it('throws the message of a refusal', async () => {
    expect(await ask({ status: 404, body: { error: 'Consul has no service "x"' } })).toBe(
      'RequestError: Consul has no service "x"',
    );
  });

  it.each([
    ['a sign-in page with status 200', 200],
    ['a page with status 401', 401],
    ['a page with status 403', 403],
  ])('throws a request to sign in again for %s', async (_, status) => {
    expect(await ask({ status, body: '<html>', type: 'text/html' })).toMatch(/sign in again/);
  });

  it('reports the status of a proxy that cannot reach us', async () => {
    expect(await ask({ status: 502, body: '<html>', type: 'text/html' })).toBe(
      'RequestError: The server responded with status 502',
    );
  });

  it.each([
    ['in the middle of the text', new SyntaxError('Unexpected end of JSON input')],
    ['by the network', new TypeError('terminated')],
  ])('throws its own error for a response that was cut off %s', async (_, cause) => {
    serve(() => ({ body: Promise.reject(cause) }));
    const error: unknown = await fetchJson('/api/services').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({ message: 'The server sent an incomplete response', status: 200, cause });
  });
});
