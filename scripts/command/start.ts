import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toListenAddress } from '@/scripts/set-up/listen-args.mjs';
import { findListenProblem, toPort } from '@/scripts/set-up/port.mjs';
import type { Call } from './call';
import { isPackage } from './is-package';

const settings = z.object({ config: z.record(z.string(), z.unknown()) });

const serverModule = z.object({
  startServer: z.custom<(options: object) => Promise<unknown>>((value) => typeof value === 'function'),
});

/** Starts the server of a package; in a checkout `npm start` builds first and starts it. Ends with the process. */
export async function runStart({ args, root }: Call): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { port: { type: 'string', short: 'p' }, hostname: { type: 'string', short: 'H' } },
  });
  const files = path.join(root, 'dist', 'required-server-files.json');
  if (!isPackage(root)) throw new Error('This is a checkout; start it with npm start');
  const variable = values.port ?? process.env['PORT'];
  const hostname = values.hostname ?? toListenAddress() ?? '0.0.0.0';
  const problem = await findListenProblem(variable, hostname);
  if (problem !== undefined) throw new Error(`Consul Monitor cannot start: ${problem}`);
  const port = toPort(variable);

  const { config } = settings.parse(JSON.parse(readFileSync(files, 'utf8')));
  Object.assign(process.env, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    CONSUL_MONITOR_ROOT: root,
    __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(config),
  });
  const require = createRequire(path.join(root, 'package.json'));
  require('next');
  const { startServer } = serverModule.parse(require('next/dist/server/lib/start-server'));
  await startServer({ dir: root, isDev: false, config, hostname, port, allowRetry: false });
  return new Promise(() => {});
}
