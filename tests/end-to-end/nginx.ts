import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@/scripts/find-free-port';
import { makeCertificates } from '@/tests/lib/consul/http/certificates';
import { waitFor } from './wait-for';

/** nginx with the configuration from the README, in front of a server for each path. */
export type Nginx = { http: string; https: string; stop: () => Promise<void> };

/**
 * Starts nginx. `servers`: the origin to forward to, by path, such as `/` or `/consul-monitor`. `users`: passwords by user
 * name; nginx asks for one and passes the name on. Without users it asks for nothing.
 */
export async function startNginx(
  program: string,
  servers: Record<string, string>,
  users: Record<string, string> = {},
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  // Started by root, nginx reads the passwords as another user.
  chmodSync(folder, 0o755);
  const certificates = makeCertificates();
  const [plain, secure] = [await findFreePort(), await findFreePort()];
  const file = join(folder, 'nginx.conf');
  const passwords = join(folder, 'passwords');
  const lines = Object.entries(users).map(([name, password]) => `${name}:{PLAIN}${password}\n`);
  writeFileSync(passwords, lines.join(''));
  const authentication =
    lines.length === 0
      ? ''
      : `auth_basic "Consul Monitor";
         auth_basic_user_file ${passwords};
         proxy_set_header X-Forwarded-User $remote_user;
         proxy_set_header X-Forwarded-Groups "";`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    file,
    `
      daemon off;
      pid ${folder}/pid;
      error_log stderr error;
      events {}
      http {
        access_log off;
        ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
        ssl_certificate ${certificates.serverCert};
        ssl_certificate_key ${certificates.serverKey};
        ${toServerBlock([`listen 127.0.0.1:${plain};`, `listen 127.0.0.1:${secure} ssl;`], servers, authentication)}
      }
    `,
  );
  const child = spawn(program, ['-p', folder, '-e', 'stderr', '-c', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const http = `http://127.0.0.1:${plain}`;
  await waitFor(
    'nginx answers',
    () =>
      fetch(http).then(
        ({ status }) => (child.exitCode === null ? status : errors),
        () => errors,
      ),
    (status) => typeof status === 'number',
  );
  return {
    http,
    https: `https://127.0.0.1:${secure}`,
    async stop() {
      const closed = once(child, 'close');
      child.kill('SIGQUIT');
      await closed;
      process.removeListener('exit', kill);
      for (const each of [folder, certificates.folder]) rmSync(each, { recursive: true });
    },
  };
}

/** The README's server block with other addresses. */
function toServerBlock(
  listen: readonly string[],
  servers: Record<string, string>,
  authentication: string,
): string {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const [, block = ''] = /```nginx\n(.*?)```/s.exec(readme) ?? [];
  const [location = ''] = /^ {2}location \/ \{.*?^ {2}\}/ms.exec(block) ?? [];
  const locations = Object.entries(servers).map(([path, origin]) =>
    location
      .replace('location / {', `location ${path} {`)
      .replace('http://127.0.0.1:3000;', `${origin};\n${authentication}`),
  );
  return block
    .replace('listen 443 ssl;', listen.join('\n  '))
    .replace('server_name monitor.example.com;', '')
    .replace(location, locations.join('\n'));
}
