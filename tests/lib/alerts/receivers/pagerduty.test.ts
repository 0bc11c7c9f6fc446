import type { Receiver } from '@/lib/alerts/receivers/receiver';
import { minute, noon } from '@/tests/builders';
import { anAlert, aNotification } from '@/tests/lib/alerts/builders';
import { aReceiver, neverAborted } from './a-receiver';
import { type LocalReceiver, startLocalReceiver, withStatus } from './local-receiver';

describe('createPagerDutyReceiver', () => {
  let local: LocalReceiver;
  let receiver: Receiver;
  beforeEach(async () => {
    local = await startLocalReceiver();
    local.answerWith(withStatus(202, '{"status":"success"}'));
    receiver = aReceiver({ type: 'pagerduty', key: 'r0uting-key', url: local.url });
  });
  afterEach(() => local.close());

  const send = (part: Parameters<typeof aNotification>[0]) =>
    receiver.send(aNotification(part), neverAborted);
  const events = () => local.requests.map(({ body }) => JSON.parse(body));

  it('triggers an incident', async () => {
    expect(await send({})).toMatchObject({ isDelivered: true });
    expect(local.requests.map(({ url }) => url)).toEqual(['/v2/enqueue']);
    expect(events()).toEqual([
      {
        routing_key: 'r0uting-key',
        event_action: 'trigger',
        dedup_key: 'service-critical/dc1/web',
        payload: {
          summary: 'web is critical in dc1',
          source: 'web',
          severity: 'critical',
          timestamp: '2026-01-01T12:00:00.000Z',
          component: 'web',
          group: 'dc1',
          class: 'service-critical',
          custom_details: {
            text: '1 of 2 instances is critical: web-1 on n1, since its check HTTP fails.',
            datacenter: 'dc1',
            service: 'web',
            node: null,
            owner: 'team-web',
          },
        },
        client: 'Consul Monitor',
        client_url: 'https://monitor.example.com/services/web?dc=dc1',
        links: [
          { href: 'https://monitor.example.com/services/web?dc=dc1', text: 'Consul Monitor' },
          { href: 'https://wiki.example.com/web', text: 'Runbook' },
        ],
      },
    ]);
  });

  it('resolves it with the same key, one event for each alert', async () => {
    await send({ alerts: [anAlert({ key: 'a', resolvedAt: noon + minute }), anAlert({ key: 'b' })] });
    expect(events().map(({ event_action, dedup_key }) => [event_action, dedup_key])).toEqual([
      ['resolve', 'a'],
      ['trigger', 'b'],
    ]);
  });

  it('shortens an overlong key deterministically', async () => {
    const key = `service-critical/dc1/${'x'.repeat(300)}`;
    await send({ alerts: [anAlert({ key })] });
    await send({ id: 'n-2', alerts: [anAlert({ key, resolvedAt: noon })] });
    const [first, second] = events().map(({ dedup_key }) => dedup_key);
    expect(first).toHaveLength(64);
    expect(second).toBe(first);
  });

  it('links only to runbooks with a web address', async () => {
    await send({ alerts: [anAlert({ runbook: 'javascript:alert(1)' })] });
    expect(events()[0].links).toHaveLength(1);
  });

  it('opens and resolves an incident as a test', async () => {
    await send({ isTest: true, alerts: [] });
    expect(events().map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
  });

  it('continues after a refused event', async () => {
    local.answerWith((response, before) => response.writeHead(before === 0 ? 400 : 202).end());
    expect(await send({ alerts: [anAlert({ key: 'a' }), anAlert({ key: 'b' })] })).toMatchObject({
      isDelivered: false,
      isFinal: true,
      answer: 'answered 400',
    });
    expect(local.requests).toHaveLength(2);
  });

  it('stops at an event that must wait, and continues there in the next attempt', async () => {
    const keys = Array.from({ length: 50 }, (_, number) => `alert-${number}`);
    const alerts = keys.map((key) => anAlert({ key }));
    local.answerWith((response, before) =>
      (before < 20 ? response.writeHead(202) : response.writeHead(429, { 'Retry-After': '30' })).end(),
    );
    expect(await send({ alerts })).toMatchObject({ isFinal: false, retryAfterMs: 30_000 });
    const first = local.requests.length;
    expect(first).toBeLessThan(30);

    local.answerWith(withStatus(202));
    expect(await send({ alerts, attempts: 2 })).toMatchObject({ isDelivered: true });
    expect(local.requests).toHaveLength(first + 30);
    expect(new Set(events().map(({ dedup_key }) => dedup_key))).toEqual(new Set(keys));

    await send({ id: 'n-2', alerts });
    expect(local.requests).toHaveLength(first + 80);
  });

  it('sends the events of many alerts at the same time', async () => {
    let [open, most] = [0, 0];
    local.answerWith((response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.writeHead(202).end();
      }, 20);
    });
    const alerts = Array.from({ length: 40 }, (_, number) => anAlert({ key: `alert-${number}` }));
    expect(await send({ alerts })).toMatchObject({ isDelivered: true });
    expect([local.requests.length, most]).toEqual([40, 8]);
  });

  it('does not quote the key', async () => {
    local.answerWith(withStatus(400, 'unknown r0uting-key'));
    expect((await send({})).answer).toBe('answered 400: unknown …');
  });
});
