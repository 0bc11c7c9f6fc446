import { decodePart } from './decode-part';
import { isSmtpUrl, type ConfigOf } from './receiver-config';
import { readSecret } from './secret';

/** How a mail server is reached, as nodemailer takes it. */
export type SmtpPlace = {
  connection: {
    host: string;
    port: number;
    secure: boolean;
    requireTLS: boolean;
    ignoreTLS: boolean;
    auth?: { user: string; pass: string };
  };
  /** What nobody may read in a log or on a page. */
  secrets: string[];
};

/** Reads where mail is handed over. Throws an error in a sentence. */
export function readSmtpPlace(config: Pick<ConfigOf<'email'>, 'smtp' | 'smtp_file' | 'tls'>): SmtpPlace {
  const held = readSecret({ field: 'smtp', value: config.smtp, file: config.smtp_file });
  if (held === undefined || !isSmtpUrl(held))
    throw new Error('its smtp is not an address that begins with smtp:// or smtps://');
  const url = new URL(held);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const user = decodePart(url.username);
  const pass = decodePart(url.password);
  const tls = config.tls ?? toDefaultTls(host, user);
  return {
    connection: {
      host,
      port: url.port === '' ? toPort(secure, user) : Number(url.port),
      secure,
      requireTLS: tls === 'required',
      ignoreTLS: tls === 'off',
      ...(user !== '' && { auth: { user, pass } }),
    },
    secrets: [held, pass, Buffer.from(`\0${user}\0${pass}`).toString('base64')].filter(
      (secret) => secret.length > 2,
    ),
  };
}

/** A password is not sent where others can read it. */
function toDefaultTls(host: string, user: string): 'required' | 'optional' {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  return user === '' || isLocal ? 'optional' : 'required';
}

/** Of the submission of mail, with TLS (465) and without (587); whoever needs no password is asked as a relay (25). */
function toPort(secure: boolean, user: string): number {
  if (secure) return 465;
  return user === '' ? 25 : 587;
}
