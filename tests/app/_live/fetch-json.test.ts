import { fetchJson } from '@/app/_live/fetch-json';
import { serve, type Answer } from '../fake-server';

describe('fetchJson', () => {
  async function ask(answer: Answer): Promise<unknown> {
    serve(() => answer);
    return fetchJson('/api/services').catch((error: unknown) => String(error));
  }

  it('gives what the server answers', async () => {
    expect(await ask({ body: { services: [] } })).toEqual({ services: [] });
  });

  it('throws the sentence of a refusal', async () => {
    expect(await ask({ status: 404, body: { error: 'Consul has no service "x"' } })).toBe(
      'RequestError: Consul has no service "x"',
    );
  });

  it.each([
    ['a page of a sign-in with status 200', 200],
    ['a page with status 401', 401],
    ['a page with status 403', 403],
  ])('says to sign in again after %s', async (_, status) => {
    expect(await ask({ status, body: '<html>', type: 'text/html' })).toMatch(/sign in again/);
  });

  it('tells of a proxy that cannot reach us by its status', async () => {
    expect(await ask({ status: 502, body: '<html>', type: 'text/html' })).toBe(
      'RequestError: The server responded with 502',
    );
  });
});
