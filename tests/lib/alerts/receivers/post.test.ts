import { createServer } from 'node:net';
import type { Delivery } from '@/lib/alerts/notification';
import { listenLocally } from '@/scripts/listen-locally';
import { aNotification } from '@/tests/lib/alerts/builders';
import { aReceiver, neverAborted } from './a-receiver';
import {
  endless,
  fine,
  halfAnswer,
  hang,
  type LocalReceiver,
  reset,
  startLocalReceiver,
  withStatus,
} from './local-receiver';

describe('the outcome of a post', () => {
  let local: LocalReceiver;
  beforeEach(async () => void (local = await startLocalReceiver()));
  afterEach(() => local.close());

  const send = (config: object = {}, signal = neverAborted): Promise<Delivery> =>
    aReceiver({ type: 'webhook', url: `${local.url}/hook`, timeout: '1s', ...config }).send(
      aNotification(),
      signal,
    );

  it('is delivered with a 2xx response', async () => {
    expect(await send()).toEqual({ isDelivered: true, answer: 'answered 200: ok' });
    local.answerWith(withStatus(204));
    expect(await send()).toEqual({ isDelivered: true, answer: 'answered 204' });
  });

  it.each([500, 502, 503, 408, 425])('is retried after %i', async (status) => {
    local.answerWith(withStatus(status, 'oh no'));
    expect(await send()).toEqual({ isDelivered: false, isFinal: false, answer: `answered ${status}: oh no` });
  });

  it('waits as requested, up to an hour', async () => {
    local.answerWith(withStatus(429, '', { 'Retry-After': '7' }));
    expect(await send()).toMatchObject({ isFinal: false, retryAfterMs: 7000 });
    local.answerWith(withStatus(429, '', { 'Retry-After': '999999999' }));
    expect(await send()).toMatchObject({ isFinal: false, retryAfterMs: 3_600_000 });
    local.answerWith(withStatus(503, '', { 'Retry-After': 'soon' }));
    expect(await send()).not.toHaveProperty('retryAfterMs');
  });

  it.each([400, 401, 403, 404, 410, 413])('is given up after %i', async (status) => {
    local.answerWith(withStatus(status, 'no'));
    expect(await send()).toEqual({ isDelivered: false, isFinal: true, answer: `answered ${status}: no` });
  });

  it('does not follow redirects', async () => {
    local.answerWith(withStatus(307, '', { Location: `${local.url}/elsewhere` }));
    expect(await send()).toEqual({
      isDelivered: false,
      isFinal: true,
      answer: 'answered 307, a redirect, which is not followed',
    });
    expect(local.requests).toHaveLength(1);
  });

  it('is retried after a timeout', async () => {
    local.answerWith(hang);
    expect(await send()).toEqual({
      isDelivered: false,
      isFinal: false,
      answer: 'did not answer within 1 seconds',
    });
  });

  it('is retried when the connection breaks', async () => {
    local.answerWith(reset);
    expect(await send()).toMatchObject({
      isFinal: false,
      answer: 'closed the connection without a response',
    });
  });

  it('uses the status when the body is incomplete', async () => {
    local.answerWith(halfAnswer);
    expect(await send()).toMatchObject({ isFinal: false, answer: 'answered 500: half of' });
  });

  it('reads only the beginning of an endless response', async () => {
    local.answerWith(endless);
    const delivery = await send({ timeout: '10s' });
    expect(delivery).toMatchObject({ isFinal: false });
    expect(delivery.answer).toMatch(/^answered 500: x{20,}…$/);
    expect(delivery.answer.length).toBeLessThan(120);
  });

  it('is retried when nothing listens, or the server does not speak HTTP', async () => {
    expect(await send({ url: 'http://127.0.0.1:1/' })).toMatchObject({
      isFinal: false,
      answer: 'refused the connection',
    });
    const other = createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9\r\n'));
    const { url, close } = await listenLocally(other);
    expect(await send({ url })).toMatchObject({
      isFinal: false,
      answer: 'does not speak HTTP',
    });
    await close();
  });

  it('is aborted when the monitor shuts down', async () => {
    local.answerWith(hang);
    const end = new AbortController();
    setTimeout(() => end.abort(), 50);
    const began = performance.now();
    expect(await send({ timeout: '60s' }, end.signal)).toMatchObject({
      isDelivered: false,
      isFinal: false,
      answer: 'did not answer before the monitor shut down',
    });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('redacts secrets that the receiver repeats', async () => {
    local.answerWith(withStatus(400, `no such hook: /services/T0/B0/s3cr3tpath, token t0ken-abc`));
    const delivery = await send({ url: `${local.url}/services/T0/B0/s3cr3tpath`, token: 't0ken-abc' });
    expect(delivery.answer).toBe('answered 400: no such hook: …, token …');
  });

  it('sends credentials in the URL as basic authentication, and a token as bearer', async () => {
    local.answerWith(fine);
    await send({ url: local.url.replace('//', '//me:p%40ss@') });
    await send({ token: 'abc' });
    expect(local.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      'Bearer abc',
    ]);
  });

  it('reports a missing secret file, and retries', async () => {
    expect(await send({ url: undefined, url_file: '/no/such/file' })).toMatchObject({
      isFinal: false,
      answer: expect.stringContaining(
        'could not be contacted: url_file is "/no/such/file", which cannot be read',
      ),
    });
  });
});
