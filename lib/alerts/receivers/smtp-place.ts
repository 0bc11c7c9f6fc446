import { decodePart } from './decode-part';
import { type ConfigOf, isSmtpUrl } from './receiver-config';
import { readSecret } from './secret';

/** Connection settings in nodemailer's terms. */
export type SmtpPlace = {
  connection: {
    host: string;
    port: number;
    secure: boolean;
    requireTLS: boolean;
    ignoreTLS: boolean;
    auth?: { user: string; pass: string };
  };
  /** Values that must not appear in a log or on a page. */
  secrets: string[];
};

/** Reads the SMTP server to use. Throws an error with a user-facing message. */
export function readSmtpPlace(config: Pick<ConfigOf<'email'>, 'smtp' | 'smtp_file' | 'tls'>): SmtpPlace {
  const address = readSecret({ field: 'smtp', value: config.smtp, file: config.smtp_file });
  if (address === undefined || !isSmtpUrl(address))
    throw new Error('its smtp is not an address that begins with smtp:// or smtps://');
  const url = new URL(address);
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
    secrets: [address, pass, Buffer.from(`\0${user}\0${pass}`).toString('base64')].filter(
      (secret) => secret.length > 2,
    ),
  };
}

/** Passwords are not sent unencrypted. */
function toDefaultTls(host: string, user: string): 'required' | 'optional' {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  return user === '' || isLocal ? 'optional' : 'required';
}

/** The submission ports, with TLS (465) and without (587), or the relay port (25) when no password is needed. */
function toPort(secure: boolean, user: string): number {
  if (secure) return 465;
  return user === '' ? 25 : 587;
}
