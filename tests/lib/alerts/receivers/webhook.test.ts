import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { minute, noon } from '@/tests/builders';
import { anAlert, aNotification } from '@/tests/lib/alerts/builders';
import { useFolder } from '@/tests/lib/store/use-folder';
import { aReceiver, neverAborted } from './a-receiver';
import { type LocalReceiver, startLocalReceiver } from './local-receiver';

describe('createWebhookReceiver', () => {
  const inFolder = useFolder();
  let local: LocalReceiver;
  beforeEach(async () => void (local = await startLocalReceiver()));
  afterEach(() => local.close());

  const last = () => {
    const request = local.requests.at(-1);
    if (request === undefined) throw new Error('nothing was received');
    return request;
  };

  it('posts the documented payload', async () => {
    const resolved = anAlert({ key: 'k2', node: 'n1', service: null, resolvedAt: noon + 5 * minute });
    const notification = aNotification({ alerts: [anAlert(), resolved], more: 3 });
    await aReceiver({ type: 'webhook', url: `${local.url}/hook?a=b` }).send(notification, neverAborted);
    expect(last()).toMatchObject({ method: 'POST', url: '/hook?a=b' });
    expect(last().headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'consul-monitor',
      'idempotency-key': 'n-1',
      'webhook-id': 'n-1',
    });
    expect(JSON.parse(last().body)).toEqual({
      version: 1,
      id: 'n-1',
      receiver: 'webhook',
      at: '2026-01-01T12:02:00.000Z',
      test: false,
      summary: '[Critical] 1 firing, 1 resolved, 3 more: web is critical in dc1; web is critical in dc1',
      alerts: [
        {
          key: 'service-critical/dc1/web',
          status: 'firing',
          kind: 'service-critical',
          severity: 'critical',
          datacenter: 'dc1',
          service: 'web',
          node: null,
          title: 'web is critical in dc1',
          text: '1 of 2 instances is critical: web-1 on n1, since its check HTTP fails.',
          owner: 'team-web',
          runbook: 'https://wiki.example.com/web',
          since: '2026-01-01T12:00:00.000Z',
          firedAt: '2026-01-01T12:02:00.000Z',
          resolvedAt: null,
          url: 'https://monitor.example.com/services/web?dc=dc1',
        },
        expect.objectContaining({ key: 'k2', status: 'resolved', resolvedAt: '2026-01-01T12:05:00.000Z' }),
      ],
      more: 3,
    });
  });

  it('signs id, time and body as in Standard Webhooks', async () => {
    const at = noon + 90_500;
    const receiver = aReceiver({ type: 'webhook', url: local.url, secret: 'hunter2' }, () => at);
    await receiver.send(aNotification(), neverAborted);
    const { headers, body } = last();
    const signed = `n-1.${Math.floor(at / 1000)}.${body}`;
    expect(headers['webhook-timestamp']).toBe('1767268890');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', 'hunter2').update(signed).digest('base64')}`,
    );
  });

  it('accepts a base64 key after whsec_', async () => {
    const key = Buffer.from('a key of some bytes');
    const secret = `whsec_${key.toString('base64')}`;
    await aReceiver({ type: 'webhook', url: local.url, secret }, () => noon).send(
      aNotification(),
      neverAborted,
    );
    const { headers, body } = last();
    const signature = createHmac('sha256', key)
      .update(`n-1.${noon / 1000}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  });

  it('does not sign without a secret', async () => {
    await aReceiver({ type: 'webhook', url: local.url }).send(aNotification(), neverAborted);
    expect(last().headers).not.toHaveProperty('webhook-signature');
  });

  it('uses a rotated secret file without a restart', async () => {
    const file = inFolder('secret');
    const receiver = aReceiver({ type: 'webhook', url: local.url, secret_file: file }, () => noon);
    for (const secret of ['first', 'second']) {
      writeFileSync(file, `${secret}\n`);
      await receiver.send(aNotification(), neverAborted);
      const { headers, body } = last();
      const signature = createHmac('sha256', secret)
        .update(`n-1.${noon / 1000}.${body}`)
        .digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    }
  });

  it('shows its address without possible secrets', () => {
    expect(aReceiver({ type: 'webhook', url: 'https://me:pw@hooks.example.com/s3cret?k=1' }).place).toBe(
      'https://hooks.example.com',
    );
  });

  it('sends a test with an example alert', async () => {
    const test = aNotification({ alerts: [], isTest: true });
    await aReceiver({ type: 'webhook', url: local.url }).send(test, neverAborted);
    expect(JSON.parse(last().body)).toMatchObject({
      test: true,
      summary: '[Test] Consul Monitor can reach you',
      alerts: [{ title: 'This is a test', status: 'firing' }],
    });
  });
});
