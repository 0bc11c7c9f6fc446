import { X509Certificate } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { ConsulSettings } from './consul-settings';
import { readFileOf, tryFileOf } from './read-file';

export type TlsOptions = {
  rejectUnauthorized: boolean;
  servername?: string;
  ca?: string[];
  cert?: string;
  key?: string;
};

/**
 * Reads the TLS settings in the CONSUL_* variables. Throws an error that names the variable when a file cannot be read
 * or is not valid.
 */
export function toTlsOptions(settings: ConsulSettings): TlsOptions {
  const ca = readAuthorities(settings);
  return {
    rejectUnauthorized: settings.sslVerify,
    ...(settings.tlsServerName === undefined ? {} : { servername: settings.tlsServerName }),
    ...(ca === undefined ? {} : { ca }),
    ...readClientCertificate(settings),
  };
}

/** As in Consul's own client, CONSUL_CACERT takes precedence over CONSUL_CAPATH. */
function readAuthorities({ caCert, caPath }: ConsulSettings): string[] | undefined {
  if (caCert !== undefined) return [readCertificate('CONSUL_CACERT', caCert)];
  if (caPath === undefined) return undefined;

  const files = tryFileOf('CONSUL_CAPATH', caPath, () =>
    readdirSync(caPath, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(caPath, entry.name)),
  );
  if (files.length === 0) throw new Error(`CONSUL_CAPATH is "${caPath}", a folder without a PEM file`);
  return files.map((file) => readCertificate('CONSUL_CAPATH', file));
}

function readClientCertificate({ client }: ConsulSettings): { cert?: string; key?: string } {
  if (client === undefined) return {};
  const cert = readCertificate('CONSUL_CLIENT_CERT', client.cert);
  const key = readFileOf('CONSUL_CLIENT_KEY', client.key);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new Error(`CONSUL_CLIENT_KEY is "${client.key}", which does not match CONSUL_CLIENT_CERT`, {
      cause: error,
    });
  }
  return { cert, key };
}

/** Node ignores unreadable parts of a CA file, and every connection would fail later for an obscure reason. */
function readCertificate(variable: string, path: string): string {
  const text = readFileOf(variable, path);
  try {
    new X509Certificate(text);
  } catch (error) {
    throw new Error(`${variable} is "${path}", which contains no PEM certificate`, { cause: error });
  }
  return text;
}
