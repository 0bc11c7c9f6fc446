import { minute, noon } from '@/tests/builders';
import { anAlert, aNotification } from '@/tests/lib/alerts/builders';
import { aReceiver, neverAborted } from './a-receiver';
import { type LocalReceiver, startLocalReceiver } from './local-receiver';

describe('createSlackReceiver', () => {
  let local: LocalReceiver;
  beforeEach(async () => void (local = await startLocalReceiver()));
  afterEach(() => local.close());

  async function send(part: Parameters<typeof aNotification>[0]) {
    await aReceiver({ type: 'slack', url: local.url }).send(aNotification(part), neverAborted);
    return JSON.parse(local.requests.at(-1)?.body ?? '');
  }

  it('describes what happened, with a link', async () => {
    expect(await send({})).toEqual({
      text: '*[Critical] web is critical in dc1*',
      attachments: [
        {
          color: '#d92d20',
          fallback: 'Critical: web is critical in dc1',
          title: 'Critical: web is critical in dc1',
          title_link: 'https://monitor.example.com/services/web?dc=dc1',
          text: [
            '1 of 2 instances is critical: web-1 on n1, since its check HTTP fails.',
            'Since: 2026-01-01 12:00:00 UTC',
            'Owner: team-web',
            'Runbook: https://wiki.example.com/web',
          ].join('\n'),
          ts: 1767268920,
        },
      ],
    });
  });

  it('describes a resolution', async () => {
    const message = await send({ alerts: [anAlert({ resolvedAt: noon + 9 * minute })] });
    expect(message.text).toBe('*[Resolved] web is critical in dc1*');
    expect(message.attachments[0]).toMatchObject({
      title: 'Resolved: web is critical in dc1',
      ts: 1767269340,
    });
  });

  it('escapes mentions and links in names', async () => {
    const title = '<!channel> <@U1> @here [a](https://evil.example) & co';
    const message = await send({ alerts: [anAlert({ title, text: title })] });
    const said = JSON.stringify(message);
    expect(said).toContain(
      '&lt;!channel&gt; &lt;@\u200bU1&gt; @\u200bhere [a]\u200b(https://evil.example) &amp; co',
    );
    expect(said).not.toMatch(/<|@h|@U|\]\(/);
  });

  it('limits the number and length of attachments', async () => {
    const alerts = Array.from({ length: 500 }, (_, at) =>
      anAlert({ key: `k${at}`, text: 'x'.repeat(50_000) }),
    );
    const message = await send({ alerts, more: 7 });
    expect(message.attachments).toHaveLength(20);
    expect(message.text).toContain('…and 487 more: https://monitor.example.com/alerts');
    expect(JSON.stringify(message).length).toBeLessThan(40_000);
  });
});
