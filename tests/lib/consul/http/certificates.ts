import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The PEM files of a private authority, a server's certificate for the name consul.internal, and a client's. */
export type Certificates = {
  folder: string;
  ca: string;
  serverCert: string;
  serverKey: string;
  clientCert: string;
  clientKey: string;
};

/** Creates them with the openssl command in a temporary folder. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const at = (file: string) => join(folder, file);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Private CA',
    '-days',
    '2',
  );
  for (const [name, subject] of [
    ['server', 'consul.internal'],
    ['client', 'monitor'],
  ]) {
    openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${subject}`);
    writeFileSync(at(`${name}.ext`), `subjectAltName=DNS:${subject}`);
    const signed = ['-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
    openssl('x509', '-req', ...signed, '-out', `${name}.pem`, '-days', '2', '-extfile', `${name}.ext`);
  }
  return {
    folder,
    ca: at('ca.pem'),
    serverCert: at('server.pem'),
    serverKey: at('server.key'),
    clientCert: at('client.pem'),
    clientKey: at('client.key'),
  };
}

/** The options of a server that requires a client certificate from the same authority. */
export function toServerOptions({ ca, serverCert, serverKey }: Certificates, asksClient: boolean) {
  return {
    ca: readFileSync(ca),
    cert: readFileSync(serverCert),
    key: readFileSync(serverKey),
    requestCert: asksClient,
    rejectUnauthorized: asksClient,
  };
}
