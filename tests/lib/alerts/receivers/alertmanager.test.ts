import { sleep } from '@/lib/sleep';
import { minute, noon } from '@/tests/builders';
import { describeWithProgram } from '@/tests/describe-with-program';
import { anAlert, aNotification } from '@/tests/lib/alerts/builders';
import { aReceiver, neverAborted } from './a-receiver';
import { type LocalAlertmanager, startAlertmanager } from './local-alertmanager';
import { type LocalReceiver, startLocalReceiver } from './local-receiver';

describe('createAlertmanagerReceiver', () => {
  let local: LocalReceiver;
  beforeEach(async () => void (local = await startLocalReceiver()));
  afterEach(() => local.close());

  const received = () => JSON.parse(local.requests.at(-1)?.body ?? '[]');

  it('posts alerts with an end some intervals ahead', async () => {
    const receiver = aReceiver(
      { type: 'alertmanager', url: `${local.url}/prefix/` },
      () => noon + 5 * minute,
    );
    await receiver.send(aNotification(), neverAborted);
    expect(local.requests[0]).toMatchObject({ method: 'POST', url: '/prefix/api/v2/alerts' });
    expect(received()).toEqual([
      {
        labels: {
          alertname: 'ConsulServiceCritical',
          severity: 'critical',
          datacenter: 'dc1',
          service: 'web',
          owner: 'team-web',
        },
        annotations: {
          summary: 'web is critical in dc1',
          description: '1 of 2 instances is critical: web-1 on n1, since its check HTTP fails.',
          runbook_url: 'https://wiki.example.com/web',
        },
        startsAt: '2026-01-01T12:02:00.000Z',
        endsAt: '2026-01-01T12:09:00.000Z',
        generatorURL: 'https://monitor.example.com/services/web?dc=dc1',
      },
    ]);
    expect(receiver.resendMs).toBe(minute);
  });

  it('adds configured labels, which cannot replace its own', async () => {
    const labels = { team: 'sre', severity: 'none' };
    await aReceiver({ type: 'alertmanager', url: local.url, labels }).send(aNotification(), neverAborted);
    expect(received()[0].labels).toMatchObject({ team: 'sre', severity: 'critical' });
  });
});

describeWithProgram('prometheus-alertmanager', 'a real Alertmanager', (program) => {
  let hook: LocalReceiver;
  let alertmanager: LocalAlertmanager;
  beforeAll(async () => {
    hook = await startLocalReceiver();
    alertmanager = await startAlertmanager(program, hook.url);
  }, 30_000);
  afterAll(async () => {
    await alertmanager.close();
    await hook.close();
  });

  async function waitForHook(status: string, name: string): Promise<object> {
    for (let tries = 0; tries < 200; tries += 1) {
      const told = hook.requests.flatMap(({ body }) => JSON.parse(body).alerts);
      const found = told.find((alert) => alert.status === status && alert.labels.service === name);
      if (found !== undefined) return found;
      await sleep(50);
    }
    throw new Error(`Alertmanager did not tell that ${name} is ${status}`);
  }

  it('accepts an alert, shows it, and shows its resolution', async () => {
    const now = Date.now();
    const alert = anAlert({ service: 'db', firedAt: now - minute, since: now - 2 * minute });
    const receiver = aReceiver({ type: 'alertmanager', url: alertmanager.url });
    const answer = { isDelivered: true, answer: 'answered 200' };
    expect(await receiver.send(aNotification({ alerts: [alert] }), neverAborted)).toEqual(answer);
    const [listed] = await alertmanager.list();
    expect(listed).toMatchObject({
      labels: { alertname: 'ConsulServiceCritical', service: 'db', datacenter: 'dc1', severity: 'critical' },
      annotations: { summary: 'web is critical in dc1', runbook_url: 'https://wiki.example.com/web' },
      startsAt: new Date(now - minute).toISOString(),
      generatorURL: 'https://monitor.example.com/services/web?dc=dc1',
      status: { state: 'active' },
    });
    expect(Date.parse(listed?.endsAt ?? '')).toBeGreaterThan(now + 3 * minute);
    await waitForHook('firing', 'db');

    const over = { ...alert, resolvedAt: Date.now() };
    expect(await receiver.send(aNotification({ alerts: [over] }), neverAborted)).toEqual(answer);
    await waitForHook('resolved', 'db');
    expect(await alertmanager.list()).toEqual([]);
  }, 30_000);

  it('resolves alerts that are not sent again', async () => {
    // As if it had last been sent long ago: its end is two seconds ahead.
    const past = Date.now() - 58_000;
    const receiver = aReceiver({ type: 'alertmanager', url: alertmanager.url, resend: '15s' }, () => past);
    await receiver.send(
      aNotification({ alerts: [anAlert({ service: 'cache', firedAt: past })] }),
      neverAborted,
    );
    await waitForHook('firing', 'cache');
    await waitForHook('resolved', 'cache');
  }, 30_000);

  it('rejects invalid alerts for good, and accepts service names in any script', async () => {
    const receiver = aReceiver({ type: 'alertmanager', url: alertmanager.url });
    const odd = anAlert({ service: 'wéb "1"\n\\', title: '<b>日本語</b>', text: '\u0000 and 🎉' });
    expect(await receiver.send(aNotification({ alerts: [odd] }), neverAborted)).toMatchObject({
      isDelivered: true,
    });
    const wrong = anAlert({ firedAt: Date.now() + minute, resolvedAt: Date.now() });
    expect(await receiver.send(aNotification({ alerts: [wrong] }), neverAborted)).toMatchObject({
      isDelivered: false,
      isFinal: true,
      answer: expect.stringContaining('answered 400'),
    });
  });
});
