import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitFor } from './wait-for';

/** Whether this version of Node can run `oidc-provider`, which needs a newer one than we do. */
export function canRunOidcServer(): boolean {
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', 'import "oidc-provider"'], {
    cwd: join(__dirname, '../..'),
  });
  return status === 0;
}

/** Starts a real OpenID provider with `siteUrl` as its client. Returns a function that stops it. */
export async function startOidcServer(port: number, siteUrl: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(__dirname, 'run-oidc-server.mjs'), String(port), siteUrl], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);
  await waitFor(
    'the provider listens',
    () => output,
    (text) => /^ready$/m.test(text),
  );
  return async () => {
    process.removeListener('exit', killNow);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
}
