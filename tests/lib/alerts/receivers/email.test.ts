import { readFileSync, rmSync } from 'node:fs';
import { anAlert, aNotification } from '@/tests/lib/alerts/builders';
import { makeCertificates } from '@/tests/lib/consul/http/certificates';
import { aReceiver, neverAborted } from './a-receiver';
import { type MailServer, startMailServer } from './local-mail-server';

/** Joins quoted-printable lines. */
const unfold = (raw: string) =>
  raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

const people = { type: 'email', from: 'monitor@example.com', to: ['ops@example.com', 'boss@example.com'] };

describe('createEmailReceiver', () => {
  const certificates = makeCertificates();
  const tls = { cert: readFileSync(certificates.serverCert), key: readFileSync(certificates.serverKey) };
  afterAll(() => rmSync(certificates.folder, { recursive: true }));

  let server: MailServer;
  afterEach(() => server.close());

  const send = (config: object = {}, part: Parameters<typeof aNotification>[0] = {}) =>
    aReceiver({ ...people, smtp: `smtp://127.0.0.1:${server.port}`, timeout: '2s', ...config }).send(
      aNotification(part),
      neverAborted,
    );

  it('sends text and HTML with a stable id', async () => {
    server = await startMailServer();
    expect(await send()).toMatchObject({
      isDelivered: true,
      answer: expect.stringContaining('answered 250'),
    });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'monitor@example.com', to: ['ops@example.com', 'boss@example.com'] });
    const raw = unfold(mail?.raw ?? '');
    expect(raw).toContain('Subject: [Critical] web is critical in dc1');
    expect(raw).toContain('Message-ID: <n-1@example.com>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('CRITICAL: web is critical in dc1');
    expect(raw).toContain('Since: 2026-01-01 12:00:00 UTC');
    expect(raw).toContain('<a href="https://monitor.example.com/services/web?dc=dc1">');
  });

  it('escapes names in headers and HTML', async () => {
    server = await startMailServer();
    const title = 'web\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script>';
    await send(
      {},
      { alerts: [anAlert({ title, text: '<img src=x onerror=alert(1)>', runbook: 'javascript:alert(1)' })] },
    );
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['ops@example.com', 'boss@example.com']);
    const [head = '', ...rest] = unfold(mail?.raw ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head.replace(/\r\n /g, ' ')).toContain('Subject: [Critical] web Bcc: evil@example.com');
    const html = rest.join('\n').split('<!doctype html>')[1];
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toMatch(/<script|<img|href="javascript/);
  });

  it('sends nothing over STARTTLS to a server with an untrusted certificate', async () => {
    server = await startMailServer({ ...tls, disabledCommands: [], authOptional: false });
    const smtp = `smtp://me:p%40ss%2Fword@127.0.0.1:${server.port}`;
    // The certificate is from an unknown authority.
    expect(await send({ smtp, tls: 'required' })).toMatchObject({
      isDelivered: false,
      isFinal: false,
      answer: expect.stringMatching(/certificate/),
    });
    expect(server.mails).toEqual([]);
  });

  it('authenticates without TLS on this machine', async () => {
    server = await startMailServer({ authOptional: false, allowInsecureAuth: true });
    expect(await send({ smtp: `smtp://me:p%40ss%2Fword@127.0.0.1:${server.port}` })).toMatchObject({
      isDelivered: true,
    });
    expect(server.mails[0]).toMatchObject({ user: 'me' });
  });

  it('sends no password when required TLS is missing', async () => {
    server = await startMailServer({ allowInsecureAuth: true });
    const smtp = `smtp://me:p%40ss%2Fword@127.0.0.1:${server.port}`;
    expect(await send({ smtp, tls: 'required' })).toMatchObject({ isDelivered: false });
    expect(server.mails).toEqual([]);
  });

  it('gives up when the password is wrong, and does not quote it', async () => {
    server = await startMailServer({ authOptional: false, allowInsecureAuth: true });
    const delivery = await send({ smtp: `smtp://me:wr0ng-secret@127.0.0.1:${server.port}` });
    expect(delivery).toMatchObject({ isDelivered: false, isFinal: true });
    expect(delivery.answer).toMatch(/^answered 535/);
    expect(delivery.answer).not.toContain('wr0ng');
  });

  it('retries temporary refusals, and gives up permanent ones', async () => {
    let code = 451;
    server = await startMailServer({
      onMailFrom: (_, __, done) => done(Object.assign(new Error('not now'), { responseCode: code })),
    });
    expect(await send()).toEqual({ isDelivered: false, isFinal: false, answer: 'answered 451 not now' });
    code = 550;
    expect(await send()).toEqual({ isDelivered: false, isFinal: true, answer: 'answered 550 not now' });
  });

  it('names refused recipients, and does not send twice to the others', async () => {
    server = await startMailServer({
      onRcptTo: ({ address }, _, done) =>
        address.startsWith('boss') ? done(Object.assign(new Error('who?'), { responseCode: 550 })) : done(),
    });
    expect(await send()).toMatchObject({
      isDelivered: true,
      answer: expect.stringMatching(/^answered 250 .*; refused for boss@example.com$/),
    });
  });

  it('retries when the server does not respond or listen', async () => {
    server = await startMailServer({ onConnect: () => {} });
    expect(await send({ timeout: '1s' })).toMatchObject({
      isFinal: false,
      answer: 'did not answer within 1 seconds',
    });
    expect(await send({ smtp: 'smtp://127.0.0.1:1' })).toMatchObject({
      isFinal: false,
      answer: 'refused the connection',
    });
  });
});
